package org.backchannel.review;

import static org.backchannel.Registrar.asker;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.people.Person;

/** Refers portions from one registry to another and answers them there, for tests of what travels between the two. */
public final class Referred {

    private Referred() {
    }

    /** A referral, in the registry that asks. */
    public record Asked(String review, String referral) {
    }

    /** A case of another registry's referral, and the item that is filed from it. */
    public record Filed(String review, String item) {
    }

    /** What is said of a portion. */
    public record Said(int portion, String verdict, List<String> codes, String why) {
    }

    /** An answer that is recorded. */
    public record Answer(List<Said> portions, String authority, String from) {
    }

    public static Asked to(RunningApplication app, Item item, Person who, String site, String portions) {
        String review = app.bean(Reviewing.class).open(asker(who), Target.item(item.id()), ReviewKind.MANDATORY, "A letter").id()
                .toString();
        return new Asked(review,
                app.bean(Referring.class).refer(asker(who), review, List.of(site), portions, "before the summer").getFirst()
                        .id().toString());
    }

    /** The file of the package, once it is sealed. */
    public static byte[] sealed(RunningApplication app, Asked asked, Person who) {
        app.bean(ReferralPackages.class).send(asker(who), asked.review(), asked.referral());
        return app.bean(ReferralPackages.class).file(asker(who), asked.review(), asked.referral());
    }

    /** Ids of referrals that somebody may file. */
    public static List<String> unfiled(RunningApplication app, Person who) {
        return app.bean(ReceivedReferrals.class).unfiled(asker(who)).stream().map(came -> came.referral().toString()).toList();
    }

    public static Filed filed(RunningApplication app, Asked asked, Person who, String group) {
        String id = app.bean(ReferralCarrier.class).unfiled().stream().filter(came -> came.referral().toString().equals(asked.referral()))
                .findFirst().orElseThrow().id().toString();
        return filed(app, id, who, group);
    }

    /** The same by the id that it has here. */
    public static Filed filed(RunningApplication app, String id, Person who, String group) {
        ReviewCase made = app.bean(ReceivedReferrals.class).file(asker(who), id, group);
        return new Filed(made.id().toString(), made.item().toString());
    }

    /** What is on the bench, portion by portion. */
    public static List<String> bench(RunningApplication app, Filed filed, Person who) {
        return app.bean(Reviewing.class).bench(asker(who), filed.review()).paper().content().portions().stream()
                .map(portion -> portion.mark() + portion.words()).toList();
    }

    /** One reviewer proposes what the other decides: a part of one portion stays classified, all of another, and the rest is released. */
    public static void decided(RunningApplication app, Filed filed, Person first, Person second, int part, int whole) {
        var marking = app.bean(PortionMarking.class);
        marking.mark(asker(first), filed.review(), part, new Wish("WITHHELD", "50X1-HUM", "", "", "r", Optional.of(1), Optional.of(2)));
        marking.mark(asker(first), filed.review(), whole,
                new Wish("WITHHELD", "50X6 until 2040-12-31", "", "", "r", Optional.empty(), Optional.empty()));
        marking.releaseRest(asker(first), filed.review());
        String seen = Marks.digest(app.bean(Reviewing.class).bench(asker(first), filed.review()).marks().values());
        ReviewCase proposed = app.bean(Proposing.class).propose(asker(first), filed.review(), "EO 13526, section 3.6(b)", seen);
        app.bean(Deciding.class).decide(asker(second), filed.review(), proposed.proposal().orElseThrow().digest());
    }

    /** The file of the answer, once it is sealed. */
    public static byte[] answered(RunningApplication app, Filed filed, Person who) {
        app.bean(ReferralAnswers.class).send(asker(who), filed.review());
        return app.bean(ReferralAnswers.class).file(asker(who), filed.review());
    }

    /** The answer that came is recorded in the registry that asked. */
    public static Answer recorded(RunningApplication app, Asked asked, Person who) {
        Referral one = app.bean(ReferralPackages.class).record(asker(who), asked.review(), asked.referral());
        var answered = (ReferralState.Answered) one.state();
        return new Answer(answered.answers().stream()
                .map(said -> new Said(said.portion(), said.verdict().name(), said.codes(), said.why())).toList(), answered.authority(),
                answered.from());
    }

    /** Takes a referral back. */
    public static void recalled(RunningApplication app, Asked asked, Person who) {
        app.bean(Referring.class).recall(asker(who), asked.review(), asked.referral(), "it was not theirs");
    }

    /** What is released of a portion, in the case in which it was referred: refused as far as the other registry keeps it back. */
    public static void proposed(RunningApplication app, Asked asked, Person who) {
        app.bean(PortionMarking.class).releaseRest(asker(who), asked.review());
        String seen = Marks.digest(app.bean(Reviewing.class).bench(asker(who), asked.review()).marks().values());
        app.bean(Proposing.class).propose(asker(who), asked.review(), "a", seen);
    }

    /** The document of a referral, as another registry would write it. */
    public static String document(String referral, String marking, String... portions) {
        var all = new ArrayList<ReferralFile.ReferredPortion>();
        for (int place = 0; place < portions.length; place++) {
            all.add(new ReferralFile.ReferredPortion(2 * place + 1, "", portions[place]));
        }
        return StrictJson.write(new ReferralFile.Document("backchannel-referral", 2, UUID.fromString(referral),
                UUID.randomUUID(), "MANDATORY", "vienna", "an item", marking, "", "", "ab".repeat(32), "Before the summer if you can.",
                LocalDate.of(2031, 5, 4), "It stays withheld until the agency answers", all));
    }
}
