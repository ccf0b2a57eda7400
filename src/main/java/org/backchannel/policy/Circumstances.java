package org.backchannel.policy;

import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;

/**
 * Cedar's context of a request: comparisons of whole markings and clearances, which the rules take as done.
 * What a request ought to have brought and did not is left out; the schema wants it, and so the answer is no.
 */
final class Circumstances {

    private Circumstances() {
    }

    static Map<String, Value> of(Request request) {
        var known = new HashMap<String, Value>();
        switch (request.act()) {
            case REMARK -> marking(request, known, true);
            case PROPOSE_LOWERING -> {
                marking(request, known, true);
                lowers(request, known);
            }
            case CONFIRM_LOWERING -> {
                marking(request, known, false);
                lowers(request, known);
                proposer(request, known);
            }
            case DRAFT_MESSAGE, REVISE_MESSAGE -> {
                marking(request, known, false);
                replies(request, known);
            }
            case SUBMIT_MESSAGE, WITHDRAW_MESSAGE -> replies(request, known);
            case TRANSMIT_MESSAGE -> {
                approver(request, known);
                replies(request, known);
            }
            case RETURN_MESSAGE, APPROVE_MESSAGE, RECALL_MESSAGE, SUPERSEDE_MESSAGE -> approver(request, known);
            case CONCUR -> request.context().meant()
                    .ifPresent(persons -> known.put("asked", Question.list(persons, person -> Question.uid("Person", person))));
            case PROPOSE_READERS -> meant(request, known);
            case CONFIRM_READERS -> {
                meant(request, known);
                proposer(request, known);
            }
            case PROPOSE_RELEASE -> authority(request, known);
            case DECIDE_RELEASE -> {
                proposer(request, known);
                authority(request, known);
            }
            case DECIDE_APPEAL, ANSWER_CHALLENGE -> proposer(request, known);
            case PROPOSE_DELEGATION -> marking(request, known, false);
            case CONFIRM_DELEGATION -> {
                marking(request, known, false);
                proposer(request, known);
            }
            case WITHDRAW_DELEGATION, END_DELEGATION, SEE_DELEGATIONS, BEGIN_DELEGATIONS, JUDGE_REQUEST, STATE_OCCURRENCE -> {
                // nor does what takes a delegation away, or is said of a request or an event
            }
            case PROPOSE_ACCESS -> access(request, known);
            case CONFIRM_ACCESS -> {
                access(request, known);
                proposer(request, known);
            }
            case CONFIRM_TRANSFER, CONFIRM_DESTRUCTION -> proposer(request, known);
            case PROPOSE_TRANSFER, WITHDRAW_TRANSFER, PROPOSE_DESTRUCTION, WITHDRAW_DESTRUCTION -> {
                // the other acts of a disposition need to know nothing besides
            }
            case CONFIRM_PRUNING, CONFIRM_WIRE, CONFIRM_CHANGE -> proposer(request, known);
            case PROPOSE_SITE -> marking(request, known, false);
            case CONFIRM_SITE -> {
                marking(request, known, false);
                proposer(request, known);
            }
            case ACKNOWLEDGE_ALARM -> request.context().about()
                    .ifPresent(person -> known.put("about", Question.uid("Person", person)));
            case END_ACCESS -> request.context().access()
                    .ifPresent(to -> known.put("narrows", new PrimBool(narrows(current(request, to), to))));
            case RECEIVE_MESSAGE, RECORD_RECEIPT, RECORD_RECALL, SEE_SITES, PUBLISH_CARD, WITHDRAW_SITE, END_SITE, MAKE_POUCH, WRITE_POUCH,
                    TAKE_POUCH -> {
                // what is done with other sites needs to know nothing besides
            }
            case SEE_CHANGES, PROPOSE_CHANGE, WITHDRAW_CHANGE -> {
                // nor does what is done with announcements
            }
            case PROPOSE_WIRE, WITHDRAW_WIRE, END_WIRE, SEND_POUCH, NOTE_WIRE -> {
                // nor does what is done with wires
            }
            case KNOW, READ, EXPORT_ITEM, PRINT, FILE, ACKNOWLEDGE_MESSAGE, ASK_CONCURRENCE, EXTEND_CONCURRENCE,
                    RECORD_SILENCE, EXPORT_MESSAGE, EXPORT_ORIGINAL, RECORD_OVERDUE, REMIND_CONCURRENCE, ATTACH_FILE, DETACH_FILE,
                    SEND_NOTICE, SET_NOTICES, SEE_CLASSIFICATION, SET_CLASSIFICATION, CHALLENGE_CLASSIFICATION, STATE_WORKING_PAPER,
                    SET_FILE_BLOCK,
                    SEE_CALENDAR, OPEN_REVIEW,
                    REVIEW, MARK_PORTION,
                    RETURN_RELEASE, WITHDRAW_REVIEW,
                    ACCEPT_FIND, RELEASE, APPEAL_REVIEW, WRITE_LETTER, STATE_TOPIC, SEE_GUIDES, LAPSE_REFERRAL, ANSWER_REFERRAL,
                    FILE_REFERRAL, SEE_REFERRALS,
                    EXPORT_REFERRAL, REFER_PORTIONS, OPEN_DUE_REVIEW, TELL_OWNER, ASSIGN_REVIEW,
                    SEE_REVIEWS, WITHDRAW_LOWERING, WITHDRAW_READERS, SEE_TRAIL, SEE_PERSON, WITHDRAW_ACCESS, RESET_PASSWORD,
                    REGISTER_SERVICE,
                    CREATE_GROUP, QUERY_TRAIL, EXPORT_TRAIL, VERIFY_TRAIL, REQUEST_COSIGNATURE, TAKE_COSIGNATURE, SAVE_QUERY, FORGET_QUERY,
                    VISIT, LIST, IMPORT,
                    SEE_IMPORT, SEE_QUARANTINE, SEE_PEOPLE,
                    SEE_PROPOSALS, SEE_EYES_ONLY_NAMES, SEE_RETENTION, SEE_DIRECTORY, SYNC_DIRECTORY, PROPOSE_PRUNING, WITHDRAW_PRUNING,
                    PRUNE, SEARCH_RELEASED, READ_RELEASED,
                    ADMINISTER, RECORD_BACKUP -> {
                // these need to know nothing besides
            }
        }
        return known;
    }

    private static void marking(Request request, Map<String, Value> known, boolean compare) {
        request.context().marking().ifPresent(to -> {
            known.put("covered", new PrimBool(request.who().clearance().covers(to)));
            if (compare && request.on() instanceof Request.OfItem(var item)) {
                Marking from = item.access().marking();
                known.put("raises", new PrimBool(to.inPlaceOf(from).dominates(from)));
            }
        });
    }

    private static void lowers(Request request, Map<String, Value> known) {
        authority(request, known);
        request.context().marking().ifPresent(to -> {
            if (request.on() instanceof Request.OfItem(var item)) {
                known.put("lowers", new PrimBool(item.access().fallsTo(to.level())));
            }
        });
    }

    private static void access(Request request, Map<String, Value> known) {
        request.context().access().ifPresent(to -> {
            current(request, to);
            known.put("covered", new PrimBool(request.who().clearance().mayGive(to.clearance())));
            known.put("roles", Question.list(to.roles(), Question::role));
        });
    }

    private static void meant(Request request, Map<String, Value> known) {
        request.context().meant()
                .ifPresent(persons -> known.put("meant", Question.list(persons, person -> Question.uid("Person", person))));
    }

    private static void approver(Request request, Map<String, Value> known) {
        request.context().about().ifPresent(person -> known.put("approver", Question.uid("Person", person)));
    }

    private static void authority(Request request, Map<String, Value> known) {
        request.context().authority().ifPresent(basis -> known.put("authority", new PrimString(basis)));
    }

    private static void replies(Request request, Map<String, Value> known) {
        known.put("replies", new PrimBool(request.context().replies()));
    }

    private static void proposer(Request request, Map<String, Value> known) {
        request.context().proposer().ifPresent(person -> known.put("proposer", Question.uid("Person", person)));
    }

    /** Who it is about as they are now; asked about one person, the rules must not be shown what another is to become. */
    private static Person current(Request request, Person to) {
        if (request.on() instanceof Request.OfPerson(var person) && person.id().equals(to.id())) {
            return person;
        }
        throw new IllegalStateException("the access to be decided used to be that of the person asked about");
    }

    /** Whether somebody who becomes that gains nothing at all. */
    private static boolean narrows(Person from, Person to) {
        return from.roles().containsAll(to.roles()) && from.clearance().covers(to.clearance()) && from.groups().containsAll(to.groups())
                && (to.suspended() || !from.suspended()) && from.kind() == to.kind();
    }
}
