package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.release.Redacting.redacted;
import static org.backchannel.release.Redacting.with;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.backchannel.custody.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A presentation leaves as pictures of pages that the registry has set, or it does not leave, and says why. */
class SlideReleaseTest {

    private static final String SLIDE = "ppt/slides/slide1.xml";

    private static SlideFile every() {
        return new SlideFile().box("The first stays.").grouped("Groupwords").table("Cellwords one", "Cellwords two").noted("Notewords")
                .onLayout("Layoutwords").onMaster("Masterwords").picture(WordFile.png(), "said of the picture")
                .commented("commentwords here")
                .hidden().box("hiddenwords here");
    }

    private static Content content(byte[] file) {
        return Redacting.content("paper.pptx", file);
    }

    private static byte[] sound() {
        return new SlideFile().box("The first stays.").box("The patrols go.").bytes();
    }

    /** What nobody shows, a redaction could not hide and a reader would miss. */
    @Test
    void whatever_a_presentation_holds_is_on_its_pages_or_told() {
        Redacted redacted = redacted(content(every().bytes()), "Groupwords");
        assertThat(redacted.elsewhere()).isEmpty();
        assertThat(redacted.pages()).as("a slide, a page").hasSize(2);
        assertThat(redacted.visible()).contains("first", "Cellwords one", "Cellwords two", "Notewords", "Layoutwords", "Masterwords",
                "Kissinger (HAK)", "commentwords", "hiddenwords").doesNotContain("Groupwords");
        assertThat(redacted.remarks()).contains("hidden in the file, shown here: slide 2")
                .anyMatch(told -> told.contains("said of a drawing") && told.contains("said of the picture"))
                .anyMatch(told -> told.contains("slideLayout") && told.contains("Click to edit"))
                .noneMatch(told -> told.contains("Notewords") || told.contains("Kissinger") || told.contains("commentwords"));
        assertThat(redacted.pictures()).containsExactly(1);
    }

    /** Each passes only where the picture has no ink of what is withheld left. */
    @ParameterizedTest
    @ValueSource(strings = {"Groupwords", "Cellwords two", "Notewords", "Layoutwords", "commentwords", "hiddenwords"})
    void wherever_it_stands_it_is_withheld(String words) {
        Redacted redacted = redacted(content(every().bytes()), words);
        assertThat(redacted.boxes()).isNotEmpty();
        assertThat(redacted.visible()).contains("first stays");
        // What stands on a layout is on every slide: each is a portion of its own.
        if (!words.equals("Layoutwords")) {
            assertThat(redacted.visible()).doesNotContain(words);
        }
    }

    @Test
    void a_slide_that_hides_its_layout_is_told() {
        byte[] file = Redacting.changed(new SlideFile().box("The first stays.").onLayout("Layoutwords").box("The patrols go.").bytes(),
                SLIDE,
                xml -> xml.replaceFirst("<p:sld ", "<p:sld showMasterSp=\"0\" "));
        assertThat(redacted(content(file), "patrols").remarks()).anyMatch(told -> told.startsWith("slide 1 does not show"));
    }

    @Test
    void a_comment_of_the_newer_form_which_was_not_read_is_told() {
        byte[] file = with(sound(), "ppt/comments/modernComment_1.xml",
                "<cmLst><cm><txBody><p><r><t>newerwords</t></r></p></txBody></cm></cmLst>".getBytes(StandardCharsets.UTF_8));
        assertThat(redacted(with(content(sound()), file), "patrols").remarks()).anyMatch(told -> told.contains("newerwords"));
    }

    @Test
    void a_file_that_says_anything_else_than_was_reviewed_is_refused() {
        Content reviewed = content(sound());
        byte[] other = new SlideFile().box("The first stays.").box("The patrols stay.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, other), "patrols")).isInstanceOf(NotRedacted.class)
                .hasMessageContaining("slide 1 says something else than was read").hasMessageNotContaining("patrols");
        byte[] less = new SlideFile().box("The first stays.").bytes();
        assertThatThrownBy(() -> redacted(with(reviewed, less), "patrols")).isInstanceOf(NotRedacted.class).hasMessageContaining("goes on");
    }

    static Stream<Arguments> hostile() {
        byte[] sound = sound();
        byte[] one = {1};
        String tree = "</p:spTree>";
        return Stream.of(Arguments.of("a bomb", with(sound, "ppt/bomb.bin", new byte[OfficePackage.MOST_BYTES + 1]), "more than 64 MiB"),
                Arguments.of("an external entity",
                        Redacting.changed(sound, SLIDE,
                                xml -> xml.replaceFirst("<p:sld ", "<!DOCTYPE p:sld [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><p:sld ")
                                        .replace("patrols", "&x;")),
                        "document type"),
                Arguments.of("a part outside", with(sound, "ppt/../../outside.xml", one), "lie outside"),
                Arguments.of("a macro", with(sound, "ppt/vbaProject.bin", one), "macro"),
                Arguments.of("an object", with(sound, "ppt/embeddings/oleObject1.bin", one), "another file"),
                Arguments.of("a chart", with(sound, "ppt/charts/chart1.xml", one), "chart"),
                Arguments.of("a diagram", with(sound, "ppt/diagrams/data1.xml", one), "diagram"),
                Arguments.of("a film", with(sound, "ppt/media/media1.mp4", one), "film"),
                Arguments.of("a film elsewhere",
                        Redacting.changed(sound, "ppt/slides/_rels/slide1.xml.rels",
                                xml -> xml.replace("</Relationships>",
                                        "<Relationship Id=\"x\" TargetMode=\"External\" Type=\"http://schemas.openxmlformats.org/officeDocument"
                                                + "/2006/relationships/video\" Target=\"http://example.invalid/a\"/></Relationships>")),
                        "outside of it"),
                Arguments.of("ink", Redacting.changed(sound, SLIDE, xml -> xml.replace(tree, "<p:contentPart/>" + tree)), "`contentPart`"),
                Arguments.of("what is drawn in two ways",
                        Redacting.changed(sound, SLIDE,
                                xml -> xml.replace(tree,
                                        "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"/>"
                                                + tree)),
                        "`AlternateContent`"),
                Arguments.of("another thing in a frame",
                        Redacting.changed(sound, SLIDE,
                                xml -> xml.replace(tree,
                                        "<p:graphicFrame><a:graphic><a:graphicData><p:oleObj/></a:graphicData></a:graphic></p:graphicFrame>"
                                                + tree)),
                        "`oleObj`"),
                Arguments.of("an equation",
                        Redacting.changed(sound, SLIDE,
                                xml -> xml.replaceFirst("<a:p>",
                                        "<a:p><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"/>")),
                        "`oMath`"),
                Arguments.of("no package", "no package".getBytes(StandardCharsets.UTF_8), "missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void what_could_harm_or_cannot_be_shown_is_refused(String what, byte[] file, String why) {
        Content reviewed = content(sound());
        assertThatThrownBy(() -> redacted(with(reviewed, file), "patrols")).as(what).isInstanceOf(NotRedacted.class)
                .hasMessageContaining(why);
    }
}
