package org.backchannel.channel;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.custody.Content;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;

/**
 * What those who were asked to concur have to say of a draft: each remark an item of its own, under the draft's marking and sealed like it, for who
 * said it and the sender's side. Reading one is an act, and recorded.
 */
final class Remarks {

    private static final int LONGEST = 5000;

    private final Custody custody;
    private final Items items;

    Remarks(Custody custody, Items items) {
        this.custody = custody;
        this.items = items;
    }

    /** Keeps a remark; the permit is for the draft. */
    ItemId keep(Permit permit, Act act, Message message, String words) {
        Item draft = permit.itemTo(act);
        Person author = permit.whoMay(act);
        String said = words.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            throw new BadInput("words", "say it in at most %,d characters".formatted(LONGEST));
        }
        Access of = draft.access();
        var readers = new TreeSet<>(List.of(author.id().value(), message.drafter(), message.header().from()));
        var access = new Access(of.verbatim(), of.marking(), false, of.groups(), readers, Optional.of(author.id().value()), of.edition(),
                of.marks(), of.named());
        var card = new Card(Kind.NOTE, "", "Remark on a draft", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE,
                Optional.of(draft.id()));
        var note = new Item(ItemId.random(), 1, State.DRAFT, card, access);
        return custody.enclose(permit, act, note, content(said)).id();
    }

    private static Content content(String said) {
        return new Content(said.lines().filter(line -> !line.isBlank())
                .map(line -> new Portion(Portion.Sort.PARAGRAPH, "", "", 0, List.of(Run.text(line)))).toList());
    }

    /** Lets somebody more read the remarks of the last round: whoever is to approve the draft. */
    void open(Permit permit, Act act, Message message, String reader) {
        message.round().stream().flatMap(round -> round.answers().values().stream()).flatMap(answer -> answer.said().stream())
                .flatMap(id -> items.lock(id).stream()).filter(note -> !note.access().readers().contains(reader)).forEach(note -> {
                    var readers = new TreeSet<>(note.access().readers());
                    readers.add(reader);
                    custody.restateEnclosed(permit, act, note, note.access().meaning(note.access().named(), readers));
                });
    }
}
