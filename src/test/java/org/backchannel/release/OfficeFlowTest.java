package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;
import static org.backchannel.release.Redacting.portion;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Uploaded;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.review.Decided.Withhold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the decision to the file in hand, by page and by REST: a workbook, a presentation and a text of OpenDocument. */
class OfficeFlowTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person FIRST = REGISTRAR.person("Officefirst", cleared(Level.SECRET), List.of("island-affairs"), Role.REVIEWER);
    private static final Person SECOND = REGISTRAR.person("Officesecond", cleared(Level.SECRET), List.of("island-affairs"), Role.REVIEWER);
    private static final Browser FINCH = APP.signedIn("finch");

    /** In no other text, so that the copies of other tests hold nothing that is withheld here. */
    private final String name = "Karpathy" + new Random().ints(6, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append) + "p";

    static Stream<Arguments> formats() {
        return Stream.of(Arguments.of("plan.xlsx", file(line -> new SheetFile("Plan").row(line, "Second").hidden("Away", "gone").bytes())),
                Arguments.of("talk.pptx", file(line -> new SlideFile().box(line).hidden().box("gone").bytes())),
                Arguments.of("paper.odt", file(line -> new OpenFile("text").line(line).line("The weather was cold.").bytes())));
    }

    private static Function<String, byte[]> file(Function<String, byte[]> made) {
        return made;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void a_file_is_looked_at_read_and_released_and_the_name_is_nowhere_in_it(String called, Function<String, byte[]> made)
            throws IOException {
        byte[] paper = made.apply("(C) Our source Zoltan " + name + " was there.");
        String id = copied(Uploaded.item(APP, called, paper, "Confidential", "island-affairs"), Redacting.content(called, paper));
        String page = "/reviews/" + id + "/file";
        assertThat(FINCH.get("/reviews/" + id + "/copy").body()).contains("; attested by the registry for each.");
        assertThat(FINCH.get(page).body()).contains("Set anew", "name=\"told\"").doesNotContain("cannot be redacted");
        assertThat(FINCH.post(page, Map.of()).body()).as("nobody has read what is told").contains("say what of the file no page shows");
        JsonNode looked = json(call("GET", page, ""));
        assertThat(looked.at("/setAnew").asBoolean()).isTrue();
        assertThat(looked.at("/released").asBoolean()).isFalse();
        assertThat(call("POST", page, "{\"pages\":[],\"remarks\":[]}").statusCode()).as("nor by REST").isEqualTo(409);
        String all = IntStream.rangeClosed(1, looked.at("/remarks").size()).mapToObj(Integer::toString).collect(Collectors.joining(","));
        HttpResponse<String> released = call("POST", page, "{\"pages\":[],\"remarks\":[" + all + "]}");
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        assertThat(json(released).at("/released").asBoolean()).isTrue();
        leaves(id);
    }

    private String copied(Item item, Content content) {
        int named = portion(content, name);
        List<String> words = Piece.of(content.portions().get(named - 1)).stream().map(piece -> piece.run().text().strip()).toList();
        String id = Given.decided(APP, item, FIRST, SECOND, new Withhold(named, words.indexOf("Zoltan"), words.indexOf(name), "name"));
        APP.bean(Releases.class).release(asker(SECOND), id);
        return id;
    }

    /** L4: the copy says for whom the registry attests. */
    private void leaves(String id) throws IOException {
        byte[] file = APP.bean(FileReleases.class).file(asker(FIRST), id);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain(name);
        try (PDDocument read = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(read)).contains("Set anew from the text of the file",
                    "by " + FIRST.office() + " and " + SECOND.office() + "; attested by the registry for each",
                    "Withheld on this page, black")
                    .doesNotContain(name, "Zoltan");
        }
    }

    private static HttpResponse<String> call(String method, String path, String body) {
        return FINCH.send(FINCH.request("/api/v1" + path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", FINCH.csrf().orElse("")).method(method, BodyPublishers.ofString(body)).build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
