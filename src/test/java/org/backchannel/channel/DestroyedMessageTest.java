package org.backchannel.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.TreeSet;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Desks;
import org.backchannel.custody.Disposing;
import org.backchannel.custody.Disposition.Wish;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.backchannel.item.Provenance;
import org.backchannel.item.Kind;
import org.backchannel.item.Dated;
import org.backchannel.item.Card;
import org.backchannel.guard.Asker;
import org.backchannel.custody.Filing;
import java.util.Optional;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

/** A message moves and ends with what hangs on it, and not while it is under way. */
class DestroyedMessageTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Enddrafter", cleared(Level.SECRET), List.of("lightships"), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Endchief", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person TO = REGISTRAR.person("Endrecipient", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person FIRST = REGISTRAR.person("Endfirst", cleared(Level.SECRET), List.of("lightships", "tenders"),
            Role.RECORDS_MANAGER);
    private static final Person SECOND = REGISTRAR.person("Endsecond", cleared(Level.SECRET), List.of("lightships", "tenders"),
            Role.RECORDS_MANAGER);

    private final Disposing disposing = APP.bean(Disposing.class);

    private static Wish wish(Item item) {
        return new Wish("Schedule 7, item 1", "its time is over", item.version());
    }

    private static Item found(ItemId id) {
        return APP.bean(Items.class).find(id).orElseThrow();
    }

    private static Paper read(ItemId id) {
        return APP.bean(Guard.class).look(asker(TO), Act.READ, Target.item(id), APP.bean(Custody.class)::read);
    }

    private static Writing writing() {
        DraftForm form = new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "ROUTINE").with("subject", "The lightship")
                .with("subjectMark", "(U)").with("marking", "Secret").to(TO.id().value(), "TO").group("lightships")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .part("PARAGRAPH", "(C)", "see the drawing");
        return form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER);
    }

    private static String sent() {
        Message draft = APP.bean(Drafting.class).draft(asker(DRAFTER), writing());
        String id = draft.id().toString();
        APP.bean(Attaching.class).attach(asker(DRAFTER), id, 1, "Secret", null,
                new MockMultipartFile("file", "drawing.txt", "text/plain", "Secret\n\nThe drawing.\n\nSecret".getBytes(UTF_8)));
        APP.bean(Steps.class).submit(asker(DRAFTER), id, 2, CHIEF.id().value());
        APP.bean(Steps.class).approve(asker(CHIEF), id, 3, new Authority(Authority.Kind.ORAL, "by telephone"));
        APP.bean(Sending.class).transmit(asker(CHIEF), id, 4);
        return id;
    }

    @Test
    void it_is_held_until_everybody_has_acknowledged_it_and_then_ends_with_its_file() {
        ItemId id = ItemId.parse(sent()).orElseThrow();
        Item file = APP.bean(Attachments.class).of(id).getFirst();
        assertThatThrownBy(() -> disposing.proposeDestruction(asker(FIRST), id.toString(), wish(found(id)))).isInstanceOf(Conflict.class)
                .hasMessageContaining("in transmission");
        assertThatThrownBy(() -> disposing.proposeDestruction(asker(FIRST), file.id().toString(), wish(file)))
                .isInstanceOf(Conflict.class).hasMessageContaining("it is destroyed with that");
        assertThat(read(id).content().portions()).isNotEmpty();
        APP.bean(Sending.class).acknowledge(asker(TO), id.toString());
        var proposal = disposing.proposeDestruction(asker(FIRST), id.toString(), wish(found(id)));
        disposing.confirmDestruction(asker(SECOND), proposal.id().toString());
        assertThat(List.of(found(id), found(file.id()))).extracting(Item::state).containsOnly(State.DESTROYED);
        assertThat(APP.bean(JdbcClient.class).sql("select count(*) from sealed_body where item_id in (?, ?)")
                .params(id.value(), file.id().value()).query(Long.class).single()).isZero();
        assertThatThrownBy(() -> read(id)).isInstanceOf(Refused.class);
    }

    /** What was released has left: it is a paper of its own, with an end of its own. */
    @Test
    void what_was_released_of_it_stays_where_it_is_and_ends_by_itself() {
        ItemId id = ItemId.parse(sent()).orElseThrow();
        var card = new Card(Kind.RELEASE_COPY, "", "Released copy", List.of(), List.of(),
                new Dated("2026-11-30", Optional.of(LocalDate.of(2026, 11, 30)), Optional.empty()), "", Provenance.HERE, Optional.of(id));
        Item copy = APP.bean(Filing.class).file(Asker.registry("test"), new Filing.Incoming(card, "Unclassified",
                new TreeSet<>(List.of("lightships")), Optional.empty()), Registrar.content("What was released."));
        assertThat(read(id).content().portions()).isNotEmpty();
        APP.bean(Sending.class).acknowledge(asker(TO), id.toString());
        REGISTRAR.group("tenders");
        var transfer = disposing.proposeTransfer(asker(FIRST), id.toString(), new TreeSet<>(List.of("tenders")), wish(found(id)));
        disposing.confirmTransfer(asker(SECOND), transfer.id().toString());
        assertThat(found(copy.id()).access().groups()).containsExactly("lightships");
        var destruction = disposing.proposeDestruction(asker(FIRST), id.toString(), wish(found(id)));
        disposing.confirmDestruction(asker(SECOND), destruction.id().toString());
        assertThat(List.of(found(id), found(copy.id()))).extracting(Item::state).containsExactly(State.DESTROYED, State.FILED);
        var itsOwn = disposing.proposeDestruction(asker(FIRST), copy.id().toString(), wish(copy));
        disposing.confirmDestruction(asker(SECOND), itsOwn.id().toString());
        assertThat(found(copy.id()).state()).isEqualTo(State.DESTROYED);
    }

    @Test
    void a_draft_that_was_withdrawn_is_not_being_written_any_more() {
        String id = APP.bean(Drafting.class).draft(asker(DRAFTER), writing()).id().toString();
        ItemId draft = ItemId.parse(id).orElseThrow();
        assertThat(APP.bean(Desks.class).written(draft)).isTrue();
        APP.bean(Steps.class).withdraw(asker(DRAFTER), id, 1);
        assertThat(APP.bean(Desks.class).written(draft)).isFalse();
    }

    @Test
    void it_moves_with_its_file() {
        ItemId id = ItemId.parse(sent()).orElseThrow();
        Item file = APP.bean(Attachments.class).of(id).getFirst();
        REGISTRAR.group("tenders");
        var proposal = disposing.proposeTransfer(asker(FIRST), id.toString(), new TreeSet<>(List.of("tenders")), wish(found(id)));
        disposing.confirmTransfer(asker(SECOND), proposal.id().toString());
        assertThat(List.of(found(id), found(file.id()))).extracting(item -> item.access().groups())
                .containsOnly(new TreeSet<>(List.of("tenders")));
    }
}
