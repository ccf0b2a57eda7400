package org.backchannel.review;

import static org.backchannel.Registrar.asker;

import java.util.List;
import java.util.Optional;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.people.Person;

/** Takes items through a review, for tests of what comes after it. */
public final class Decided {

    private Decided() {
    }

    /** What is withheld: of a portion, from one piece to another; all of it where the first is negative. */
    public record Withhold(int portion, int from, int to, String noun) {
    }

    /** The id of a case that both reviewers have decided, with these gaps, and everything else released. */
    public static String review(RunningApplication app, Item item, Person first, Person second, Withhold... gaps) {
        var reviewing = app.bean(Reviewing.class);
        var deciding = app.bean(Deciding.class);
        var portions = app.bean(PortionMarking.class);
        var proposing = app.bean(Proposing.class);
        String id = reviewing.open(asker(first), Target.item(item.id()), ReviewKind.FRUS, "The volume").id().toString();
        for (Withhold gap : gaps) {
            portions.mark(asker(first), id, gap.portion(), new Wish("WITHHELD", code(item), gap.noun(), "", "a reason",
                    gap.from() < 0 ? Optional.empty() : Optional.of(gap.from()), Optional.of(gap.to())));
        }
        portions.releaseRest(asker(first), id);
        String seen = Marks.digest(reviewing.bench(asker(first), id).marks().values());
        ReviewCase proposed = proposing.propose(asker(first), id, "22 U.S.C. 4353", seen);
        deciding.decide(asker(second), id, proposed.proposal().orElseThrow().digest());
        return id;
    }

    /** Without a date, or, of an item that is too old for that, with one. */
    private static String code(Item item) {
        return item.card().dated().on().filter(on -> on.getYear() < 1955).isPresent() ? "75X until 2099-12-31" : "50X1-HUM";
    }

    /** Refers a portion of an item to an agency, in a case of its own. */
    public static void refer(RunningApplication app, Item item, Person who, String agency, int portion) {
        String id = app.bean(Reviewing.class).open(asker(who), Target.item(item.id()), ReviewKind.FOIA, "A letter").id().toString();
        app.bean(Referring.class).refer(asker(who), id, List.of(agency), Integer.toString(portion), "");
    }

    /** The proposal of a case. */
    public static ProposalDocument proposal(RunningApplication app, String id) {
        return Documents.readProposal(app.bean(Reviewing.class).find(id).orElseThrow().proposal().orElseThrow().document());
    }
}
