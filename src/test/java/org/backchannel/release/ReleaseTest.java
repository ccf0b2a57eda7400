package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Content;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.RowVersions;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.review.Decided;
import org.backchannel.review.Decided.Withhold;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.SaltedPortion;
import org.backchannel.tei.VolumeDocument;
import org.backchannel.tei.VolumeReader;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A release from the decision to the bundle that proves itself: what is in it, what is not, and that every change to it is found. */
class ReleaseTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Releases releases = APP.bean(Releases.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("desk"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("desk"), Role.REVIEWER);
    /** In no other text, so that the copies of other tests hold nothing that is withheld here. */
    private final String unique = unique();
    private final Item item = filed();

    @TempDir
    private Path folder;

    private static String unique() {
        return new java.util.Random().ints(6, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Portion portion(Portion.Sort sort, String mark, String words) {
        return new Portion(sort, "", mark, 0, List.of(Run.text(words)));
    }

    private Item filed() {
        return filed("desk");
    }

    /** @param first what stands beneath the heading */
    private Item filed(String group, Portion... first) {
        List<Portion> portions = new java.util.ArrayList<>(List.of(portion(Portion.Sort.HEADING, "", "Backchannel Message From Vienna")));
        portions.addAll(List.of(first));
        portions.addAll(List.of(
                portion(Portion.Sort.PARAGRAPH, "(C)", "The delegation met on Tuesday and our source Zoltan Karpathy" + unique
                        + " was present."),
                portion(Portion.Sort.PARAGRAPH, "(S)",
                        "Submarine# patrols north of Murmansk# will be doubled in# the spring of next# year.".replace("#", unique)),
                portion(Portion.Sort.PARAGRAPH, "(U)", "The weather was cold" + unique + ".")));
        var card = new Card(Kind.MESSAGE, "", "A message", List.of(), List.of(), Dated.UNDATED, "Vienna", Provenance.HERE,
                Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Secret", new TreeSet<>(List.of(group)), Optional.empty()),
                new Content(portions));
    }

    /** The name in the second portion and the whole of the third are withheld. */
    private String decided() {
        String id = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"), new Withhold(3, -1, -1, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), id).waits());
        return id;
    }

    private Path released() throws IOException {
        String id = decided();
        releases.release(asker(second), id);
        return Files.write(folder.resolve("release.zip"), releases.bundle(asker(first), id));
    }

    @Test
    void a_copy_says_what_is_released_and_stands_for_the_rest_by_its_notation() {
        String text = releases.draft(asker(first), decided()).copy().text();
        assertThat(text).contains("~~Secret~~ DECLASSIFIED: RELEASED IN PART", "Authority: 22 U.S.C. 4353",
                "Backchannel Message From Vienna",
                "~~(C)~~ The delegation met on Tuesday and our source [name not declassified] (50X1-HUM) was present.",
                "[1 paragraph (1½ lines) not declassified] (50X1-HUM)", "The weather was cold" + unique + ".", first.office(),
                second.office(),
                "attested by the registry for each").doesNotContain("Karpathy", "Zoltan", "Murmansk", "a reason", "signed by");
    }

    /** R6: the copy is an item that is filed with its original, says no more than was released, and is read by whoever is in the group. */
    @Test
    void the_copy_is_filed_with_its_original_and_says_no_more() {
        String id = decided();
        ItemId copyId = FiledCopy.id(UUID.fromString(id));
        assertThat(APP.bean(Items.class).find(copyId)).as("not before it is released").isEmpty();
        releases.release(asker(second), id);
        assertThatThrownBy(() -> releases.release(asker(second), id)).as("once").isInstanceOf(Conflict.class);
        Item copy = APP.bean(Items.class).find(copyId).orElseThrow();
        assertThat(copy.card().kind()).isEqualTo(Kind.RELEASE_COPY);
        assertThat(copy.card().attachedTo()).contains(item.id());
        assertThat(copy.access().marking().level()).isEqualTo(Level.UNCLASSIFIED);
        assertThat(APP.bean(Catalogue.class).attachments(first, item.id())).extracting(Item::id).containsExactly(copyId);
        Person low = REGISTRAR.person("Low", cleared(Level.UNCLASSIFIED), List.of("desk"), Role.RECIPIENT);
        Guard guard = APP.bean(Guard.class);
        String text = guard.look(asker(low), Act.READ, Target.item(copyId), permit -> APP.bean(Custody.class).read(permit)).content()
                .portions().stream().map(Portion::words).collect(Collectors.joining("\n"));
        assertThat(text).contains("~~Secret~~ DECLASSIFIED: RELEASED IN PART", "[name not declassified] (50X1-HUM)",
                "The weather was cold" + unique + ".").doesNotContain("Karpathy", "Murmansk");
        assertThat(APP.bean(Catalogue.class).filedWith(low, copy)).as("of the original they may not know").isEmpty();
        assertThat(APP.bean(Catalogue.class).filedWith(first, copy)).contains(item.id());
        Person outside = REGISTRAR.person("Outside", cleared(Level.SECRET), List.of("elsewhere"), Role.RECIPIENT);
        assertThatThrownBy(() -> guard.look(asker(outside), Act.READ, Target.item(copyId), permit -> permit)).isInstanceOf(NotFound.class);
        assertThat(APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.release", Outcome.DONE).orElseThrow().facts())
                .containsEntry("copy", copyId.toString()).containsEntry("enclosed", copyId.toString());
    }

    /** A reader of FRUS finds in it what the copy says: the gaps as gaps, the old marking as what it was, lined through. */
    @Test
    void a_copy_in_tei_is_read_as_a_volume_is() throws IOException {
        String tei = Bundle.read(released()).tei();
        assertThat(tei)
                .contains("[<hi rend=\"italic\">name not declassified</hi>] (50X1-HUM) was present.", "<del>Secret</del>",
                        "<del>(C)</del> The delegation", "DECLASSIFIED: RELEASED IN PART")
                .doesNotContain("Karpathy", "Zoltan", "Murmansk", "a reason");
        List<VolumeDocument> read = new java.util.ArrayList<>();
        new VolumeReader(APP.bean(Register.class)).read(new java.io.ByteArrayInputStream(tei.getBytes(StandardCharsets.UTF_8)), "copy.xml",
                read::add);
        assertThat(read).singleElement().satisfies(document -> {
            assertThat(document.problems()).isEmpty();
            assertThat(document.card().heading()).isEqualTo("Backchannel Message From Vienna");
            assertThat(document.markingLine()).isEqualTo("Secret");
            assertThat(document.content().portions().stream().flatMap(portion -> portion.runs().stream())
                    .filter(run -> run.sort() == Run.Sort.WITHHELD).map(Run::text)).containsExactly("[name not declassified]",
                            "[1 paragraph (1½ lines) not declassified]");
        });
    }

    /** L4: persons hold no keys yet, and no copy lets it look as if they did. */
    @Test
    void every_copy_says_that_the_registry_attests_for_each_of_the_two() throws IOException {
        Bundle bundle = Bundle.read(released());
        String pdf;
        try (var read = Loader.loadPDF(bundle.pdf())) {
            pdf = new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
        }
        for (String copy : List.of(bundle.text(), pdf, CopyTei.words(bundle.tei()).replaceAll("\\s+", " "))) {
            assertThat(copy).contains("by " + first.office() + " and " + second.office() + "; attested by the registry for each.");
        }
    }

    /** F3. */
    @Test
    void a_document_withheld_in_full_keeps_its_heading_and_says_its_length() {
        String id = Decided.review(APP, item, first, second, new Withhold(2, -1, -1, ""), new Withhold(3, -1, -1, ""),
                new Withhold(4, -1, -1, ""));
        assertThat(releases.draft(asker(first), id).copy().text()).contains("~~Secret~~ DENIED IN FULL",
                "Its length: [3 paragraphs (4 lines) not declassified]", "Backchannel Message From Vienna").doesNotContain("DECLASSIFIED");
    }

    @Test
    void a_bundle_proves_itself_without_the_registry() throws IOException {
        ReleaseVerdict verdict = ReleaseVerifier.verify(released(), null, null);
        assertThat(verdict.item()).isEqualTo(item.id().toString());
        assertThat(verdict.gaps()).isEqualTo(2);
        assertThat(verdict.first()).isEqualTo(first.office());
        assertThat(verdict.second()).isEqualTo(second.office());
        assertThat(verdict.entry().subject()).isEqualTo(Subject.item(item.id().value()));
        assertThat(APP.bean(Trail.class).trailOf(Subject.item(item.id().value()))).anyMatch(line -> line.type().equals("item.release")
                && line.outcome() == Outcome.DONE && line.facts().containsKey("bundle"));
    }

    /** Whatever is changed in the file, and however little. */
    @Test
    void no_change_to_what_it_says_goes_unseen() throws IOException {
        Bundle good = Bundle.read(released());
        ReleaseFile file = ReleaseFile.read(good.release());
        List<UnaryOperator<String>> attacks = List.of(text -> text.replace("\"Tuesday \"", "\"Monday \""),
                text -> text.replace("\"Vienna\"", "\"Moscow\""), text -> text.replace("not declassified", "declassified"),
                text -> text.replace("50X1", "50X6"), text -> text.replace(first.office(), "Another office"),
                text -> text.replace(second.office(), first.office()), text -> text.replace("(C)", "(U)"),
                text -> text.replace(file.portions().get(2).hash(), "0".repeat(96)),
                text -> text.replace("\"itemVersion\":1", "\"itemVersion\":2"),
                text -> text.replace("\"label\":\"Secret\"", "\"label\":\"\""),
                text -> text.replace(file.second(), file.first()), text -> text.replace(file.first(), file.second()),
                text -> text.replace("item.decide-release", "item.decide-releasf"), text -> text.replace("\\nindex ", "\\nindex 1"),
                text -> text.replace(file.seal().signatures().getFirst().value(), file.seal().signatures().getLast().value()),
                text -> text.replace(file.seal().signatures().getLast().certificate(), file.seal().signatures().getFirst().certificate()));
        for (UnaryOperator<String> attack : attacks) {
            String changed = attack.apply(good.release());
            assertThat(changed).isNotEqualTo(good.release());
            assertThatThrownBy(() -> ReleaseVerifier.verify(ReleaseFile.read(changed), null, null))
                    .isInstanceOfAny(IllegalArgumentException.class, BrokenSeal.class);
        }
    }

    @Test
    void a_text_or_pdf_that_is_not_the_file_s_is_refused() throws IOException {
        Bundle good = Bundle.read(released());
        Path other = folder.resolve("other.zip");
        Files.write(other, new Bundle(good.release(), good.text().replace("cold", "warm"), good.pdf(), good.tei()).bytes());
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseVerifier.verify(other, null, null)).withMessageContaining("the text");
        Copy copy = Copy.of(ReleaseFile.read(good.release()));
        Files.write(other,
                new Bundle(good.release(), good.text(), PdfCopy.of(new Copy(copy.lines().subList(1, copy.lines().size()))), good.tei())
                        .bytes());
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseVerifier.verify(other, null, null)).withMessageContaining("PDF");
        Files.write(other, new Bundle(good.release(), good.text(), good.pdf(), good.tei().replace("cold", "warm")).bytes());
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseVerifier.verify(other, null, null)).withMessageContaining("the TEI");
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseVerifier.verify(released(), null, "00".repeat(32)))
                .withMessageContaining("authority");
    }

    /** Bundles that left before there was TEI prove themselves as they did. */
    @Test
    void a_bundle_of_the_first_version_is_verified_and_read() throws IOException {
        Bundle now = Bundle.read(released());
        var earlier = new Bundle(now.release().replace("\"version\":3", "\"version\":1"), now.text(), now.pdf(), null);
        assertThat(ReleaseFile.read(earlier.release()).version()).isEqualTo(1);
        Path file = Files.write(folder.resolve("earlier.zip"), earlier.bytes());
        assertThat(ReleaseVerifier.verify(file, null, null).gaps()).isEqualTo(2);
        assertThat(Bundle.read(file).tei()).isEqualTo(now.tei());
        Files.write(file, new Bundle(now.release(), now.text(), now.pdf(), null).bytes());
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseVerifier.verify(file, null, null)).withMessageContaining("copy.xml");
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseFile.read(now.release().replace("\"version\":3", "\"version\":4")));
    }

    /** What stood in TEI that the schema does not allow left as it was written, and proves itself as it did. */
    @Test
    void a_bundle_of_the_second_version_is_verified_as_it_was_written() throws IOException {
        Item odd = filed("desk", portion(Portion.Sort.SIGNATURE, "", "GS"));
        String id = Decided.review(APP, odd, first, second);
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), id).waits());
        Bundle now = releases.draft(asker(first), id).bundle();
        String release = now.release().replace("\"version\":3", "\"version\":2");
        String tei = CopyTei.of(ReleaseFile.read(release));
        assertThat(FrusSchema.problems(now.tei())).isEmpty();
        assertThat(FrusSchema.problems(tei)).as("in the order of the portions").isNotEmpty();
        Path file = Files.write(folder.resolve("second.zip"), new Bundle(release, now.text(), now.pdf(), tei).bytes());
        assertThat(ReleaseVerifier.verify(file, null, null).gaps()).isZero();
        Files.write(file, new Bundle(now.release(), now.text(), now.pdf(), tei).bytes());
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseVerifier.verify(file, null, null)).withMessageContaining("the TEI");
    }

    /** The first version took a source note for text: what was withheld but for it was released in part. */
    @Test
    void the_first_version_says_of_a_source_note_what_it_said() {
        Item noted = filed("desk", portion(Portion.Sort.NOTE, "", "Source: National Archives, Box 1."));
        String id = Decided.review(APP, noted, first, second, new Withhold(3, -1, -1, ""), new Withhold(4, -1, -1, ""),
                new Withhold(5, -1, -1, ""));
        String now = releases.draft(asker(first), id).bundle().release();
        assertThat(Copy.of(ReleaseFile.read(now)).text()).contains("DENIED IN FULL");
        assertThat(Copy.of(ReleaseFile.read(now.replace("\"version\":3", "\"version\":1"))).text()).contains("RELEASED IN PART")
                .doesNotContain("DENIED");
    }

    /** Whoever has the bundle and knows everything but one word tries every salt that is in it on the right word, and gets nothing. */
    @Test
    void a_gap_cannot_be_guessed_from_the_proof() throws IOException {
        ReleaseFile file = ReleaseFile.read(Bundle.read(released()).release());
        Proven portion = file.portions().get(1);
        List<String> hashes = portion.pieces().stream().filter(Proven.Shown::gone).map(Proven.Shown::hash).toList();
        assertThat(hashes).hasSize(2);
        List<String> salts = new java.util.ArrayList<>(
                portion.pieces().stream().map(Proven.Shown::salt).filter(salt -> !salt.isEmpty()).toList());
        salts.add(portion.leaf());
        salts.add(portion.salt());
        salts.add(Base64.getEncoder().encodeToString(new byte[SaltedPortion.SALT_BYTES]));
        for (String salt : salts) {
            for (String guess : List.of("Zoltan ", "Karpathy" + unique + " ")) {
                byte[] bytes = new Proven.Shown("", "TEXT", guess, "", false, true, salt).piece().bytes();
                assertThat(hashes).doesNotContain(new SaltedPortion(Base64.getDecoder().decode(salt), bytes).hash().hex());
            }
        }
        assertThat(file.portions().get(2)).satisfies(whole -> {
            assertThat(whole.pieces()).as("not even how many words").isEmpty();
            assertThat(whole.mark()).isEmpty();
        });
        assertThat(file.text()).doesNotContain("Zoltan", "Karpathy", "Murmansk", "Submarine");
    }

    /** The same words are sealed under other salts, so two gaps of the same words have nothing in common. */
    @Test
    void equal_words_have_unequal_hashes() throws IOException {
        Proven one = ReleaseFile.read(Bundle.read(released()).release()).portions().get(1);
        Item again = filed();
        String id = Decided.review(APP, again, first, second, new Withhold(2, 8, 9, "name"), new Withhold(3, -1, -1, ""));
        Proven other = ReleaseFile.read(releases.draft(asker(first), id).bundle().release()).portions().get(1);
        assertThat(other.pieces().get(8).hash()).isNotEqualTo(one.pieces().get(8).hash());
    }

    @Test
    void nothing_leaves_while_what_is_withheld_can_be_found_and_a_find_is_accepted_alone_and_in_writing() {
        String id = Decided.review(APP, item, first, second, new Withhold(4, 3, 3, ""), new Withhold(2, 8, 9, "name"));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), id).waits());
        assertThat(releases.draft(asker(first), id).finds()).isEmpty();
        // "The" is withheld at the beginning of one portion, and stands in another.
        String leaking = Decided.review(APP, item, first, second, new Withhold(4, 0, 0, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), leaking).waits());
        List<Find> finds = releases.draft(asker(first), leaking).finds();
        assertThat(finds).extracting(Find::where).contains("the text", "the text of the PDF");
        assertThatThrownBy(() -> releases.release(asker(second), leaking)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> releases.accept(asker(second), leaking, finds.getFirst().id(), " ")).hasMessageContaining("say why");
        for (Find find : finds) {
            releases.accept(asker(second), leaking, find.id(), "an article is no secret");
        }
        releases.release(asker(second), leaking);
        assertThat(APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals("item.accept-find") && line.outcome() == Outcome.DONE)).hasSize(finds.size());
    }

    /** L3: a passage that is withheld here was released of another item. */
    @Test
    void a_leak_in_what_was_released_of_another_item_is_found() {
        String earlier = Decided.review(APP, filed(), first, second, new Withhold(3, -1, -1, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), earlier).waits());
        for (Find find : releases.draft(asker(first), earlier).finds()) {
            releases.accept(asker(second), earlier, find.id(), "released with another case of this test");
        }
        releases.release(asker(second), earlier);
        String id = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"));
        assertThat(releases.draft(asker(first), id).finds()).filteredOn(find -> find.review().equals(Optional.of(UUID.fromString(earlier))))
                .isNotEmpty().allSatisfy(find -> assertThat(find.where()).startsWith("what was released before").doesNotContain(earlier));
        assertThatThrownBy(() -> releases.release(asker(second), id)).isInstanceOf(Conflict.class);
    }

    /** INVARIANT 2: that it was released blocks; of which item, is told to whoever may know of that item, and to nobody else. */
    @Test
    void a_find_in_an_item_that_one_may_not_know_of_blocks_and_names_nothing_of_it() {
        Person other = REGISTRAR.person("Other", cleared(Level.SECRET), List.of("desk", "closed"), Role.REVIEWER);
        Person third = REGISTRAR.person("Third", cleared(Level.SECRET), List.of("desk", "closed"), Role.REVIEWER);
        Item hidden = filed("closed");
        String earlier = Decided.review(APP, hidden, other, third, new Withhold(3, -1, -1, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(other), earlier).waits());
        releases.release(asker(third), earlier);
        String id = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"));
        Draft draft = releases.draft(asker(first), id);
        assertThat(draft.finds()).isNotEmpty().allSatisfy(find -> {
            assertThat(find.review()).isEmpty();
            assertThat(find.id()).doesNotContain(earlier, hidden.id().toString());
        });
        assertThat(releases.draft(asker(other), id).finds()).extracting(Find::review).contains(Optional.of(UUID.fromString(earlier)));
        assertThatThrownBy(() -> releases.release(asker(second), id)).isInstanceOf(Conflict.class);
        // What is written down of it, in the trail and on the page, says as little.
        releases.accept(asker(other), id, draft.finds().getFirst().id(), "it is printed");
        assertThat(releases.draft(asker(first), id).accepted()).singleElement()
                .satisfies(one -> assertThat(one.find()).doesNotContain(earlier, hidden.id().toString()));
        String another = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"));
        assertThat(releases.draft(asker(first), another).finds()).as("two reviews do not tell that they met the same copy")
                .extracting(Find::where).doesNotContainAnyElementsOf(draft.finds().stream().map(Find::where).toList());
    }

    /** L3: what was released of the same item under an earlier review. */
    @Test
    void what_an_earlier_release_of_the_same_item_says_is_found() {
        String earlier = Decided.review(APP, item, first, second, new Withhold(3, -1, -1, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), earlier).waits());
        releases.release(asker(second), earlier);
        String id = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"));
        assertThat(releases.draft(asker(first), id).finds()).extracting(Find::review).contains(Optional.of(UUID.fromString(earlier)));
    }

    /** A copy that was made before texts were folded beforehand, or that another version has folded otherwise, is folded anew. */
    @ParameterizedTest
    @ValueSource(strings = {"folded = null, fold = null, gate_seal = null", "fold = 0"})
    void a_copy_that_was_folded_otherwise_is_folded_anew(String change) {
        String earlier = Decided.review(APP, item, first, second, new Withhold(3, -1, -1, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), earlier).waits());
        releases.release(asker(second), earlier);
        APP.bean(JdbcClient.class).sql("update release_copy set " + change + " where case_id = ?").param(UUID.fromString(earlier)).update();
        String id = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"));
        assertThat(releases.draft(asker(first), id).finds()).extracting(Find::review).contains(Optional.of(UUID.fromString(earlier)));
    }

    @Test
    void whoever_may_not_review_neither_sees_the_copy_nor_releases_it() {
        String id = decided();
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("desk"), Role.REVIEWER);
        Person reader = REGISTRAR.person("Reader", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
        assertThatThrownBy(() -> releases.draft(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> releases.release(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> releases.release(asker(reader), id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> releases.bundle(asker(first), id)).as("not made yet").isInstanceOf(NotFound.class);
    }

    /** INVARIANT 3. */
    @Test
    void an_altered_bundle_is_not_given_out() throws IOException {
        String id = decided();
        releases.release(asker(second), id);
        APP.bean(JdbcClient.class).sql("update release_copy set bundle = ? where case_id = ?")
                .params("x".getBytes(StandardCharsets.UTF_8), UUID.fromString(id)).update();
        assertThatThrownBy(() -> releases.bundle(asker(first), id)).isInstanceOf(BrokenSeal.class);
        assertThatThrownBy(() -> releases.release(asker(second), id)).as("once and for all").isInstanceOf(Conflict.class);
    }

    /** Whoever may write to the database could otherwise hide from the gate what was released before. */
    @ParameterizedTest
    @ValueSource(strings = {"folded = 'nothing'", "folded = null, copy = 'nothing'", "fold = 0, copy = 'nothing'",
            "item_id = (select item_id from review_case where id = '%s' limit 1)"})
    void a_copy_that_was_altered_hides_no_leak(String change) {
        String earlier = Decided.review(APP, filed(), first, second, new Withhold(3, -1, -1, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), earlier).waits());
        for (Find find : releases.draft(asker(first), earlier).finds()) {
            releases.accept(asker(second), earlier, find.id(), "released with another case of this test");
        }
        releases.release(asker(second), earlier);
        String id = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"));
        var database = APP.bean(JdbcClient.class);
        UUID row = UUID.fromString(earlier);
        String copy = database.sql("select copy from release_copy where case_id = ?").param(row).query(String.class).single();
        String folded = database.sql("select folded from release_copy where case_id = ?").param(row).query(String.class).single();
        UUID of = database.sql("select item_id from release_copy where case_id = ?").param(row).query(UUID.class).single();
        database.sql("update release_copy set " + change.formatted(id) + " where case_id = ?").param(row).update();
        try {
            assertThatThrownBy(() -> releases.draft(asker(first), id)).isInstanceOf(BrokenSeal.class);
            assertThatThrownBy(() -> releases.release(asker(second), id)).isInstanceOf(BrokenSeal.class);
        } finally {
            database.sql("update release_copy set copy = ?, folded = ?, fold = ?, item_id = ? where case_id = ?")
                    .params(copy, folded, Fold.VERSION, of, row).update();
        }
        assertThat(releases.draft(asker(first), id).finds()).extracting(Find::review).contains(Optional.of(row));
    }

    /** Nor one that is not there any more, nor one in whose place another stands: the trail names each, and the seal of its row. */
    @ParameterizedTest
    @ValueSource(strings = {"delete from release_copy where case_id = ?", "update release_copy set seal = gate_seal where case_id = ?"})
    void a_copy_that_was_taken_away_hides_no_leak(String change) {
        String earlier = Decided.review(APP, item, first, second, new Withhold(3, -1, -1, ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), earlier).waits());
        releases.release(asker(second), earlier);
        String id = Decided.review(APP, item, first, second, new Withhold(2, 8, 9, "name"));
        var database = APP.bean(JdbcClient.class);
        UUID row = UUID.fromString(earlier);
        Map<String, Object> kept = database.sql("select * from release_copy where case_id = ?").param(row).query().singleRow();
        database.sql(change).param(row).update();
        try {
            assertThatThrownBy(() -> releases.draft(asker(first), id)).isInstanceOf(BrokenSeal.class);
            assertThatThrownBy(() -> releases.release(asker(second), id)).isInstanceOf(BrokenSeal.class);
        } finally {
            putBack(database, row, kept);
        }
        assertThat(releases.draft(asker(first), id).finds()).extracting(Find::review).contains(Optional.of(row));
    }

    /** The trail named the releases themselves before it named the rows of their copies. */
    @Test
    void a_copy_from_before_the_trail_named_its_row_is_missed_when_it_is_gone() {
        String earlier = Decided.review(APP, filed(), first, second);
        await().atMost(Duration.ofSeconds(30)).until(() -> !releases.draft(asker(first), earlier).waits());
        releases.release(asker(second), earlier);
        var database = APP.bean(JdbcClient.class);
        UUID row = UUID.fromString(earlier);
        Map<String, Object> kept = database.sql("select * from release_copy where case_id = ?").param(row).query().singleRow();
        database.sql("update ledger_entry set type = 'release.was' where type = 'release.version' and subject_id = ?").param(earlier)
                .update();
        try {
            assertThatCode(() -> others(UUID.randomUUID())).as("unnamed, and there").doesNotThrowAnyException();
            database.sql("delete from release_copy where case_id = ?").param(row).update();
            assertThatThrownBy(() -> others(UUID.randomUUID())).as("gone").isInstanceOf(BrokenSeal.class);
            assertThatCode(() -> others(row)).as("its own review does not look for it").doesNotThrowAnyException();
        } finally {
            putBack(database, row, kept);
            database.sql("update ledger_entry set type = 'release.version' where type = 'release.was' and subject_id = ?").param(earlier)
                    .update();
        }
        assertThatCode(() -> others(UUID.randomUUID())).doesNotThrowAnyException();
    }

    private static void putBack(JdbcClient database, UUID row, Map<String, Object> kept) {
        database.sql("delete from release_copy where case_id = ?").param(row).update();
        database.sql("insert into release_copy (" + String.join(", ", kept.keySet()) + ") values ("
                + kept.keySet().stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")").params(List.copyOf(kept.values())).update();
    }

    /** As a process does that has just been started. */
    private static void others(UUID review) {
        new Copies(APP.bean(JdbcClient.class), APP.bean(RowSeal.class), APP.bean(Trail.class), APP.bean(RowVersions.class)).others(review,
                earlier -> assertThat(earlier.folded()).isNotEmpty());
    }
}
