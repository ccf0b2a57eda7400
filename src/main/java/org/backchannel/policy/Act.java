package org.backchannel.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Everything that anybody can ask to do. A policy names an act by {@link #word()}. */
public enum Act {

    // to an item
    KNOW(On.ITEM), READ(On.ITEM), EXPORT_ITEM(On.ITEM), PRINT(On.ITEM), FILE(On.ITEM), REMARK(On.ITEM), PROPOSE_LOWERING(
            On.ITEM), CONFIRM_LOWERING(
                    On.ITEM), WITHDRAW_LOWERING(
                            On.ITEM), SEE_TRAIL(On.ITEM), PROPOSE_READERS(On.ITEM), CONFIRM_READERS(On.ITEM), WITHDRAW_READERS(On.ITEM),
    // to an item, by its disposition
    PROPOSE_TRANSFER(On.ITEM), CONFIRM_TRANSFER(On.ITEM), WITHDRAW_TRANSFER(On.ITEM), PROPOSE_DESTRUCTION(On.ITEM), CONFIRM_DESTRUCTION(
            On.ITEM), WITHDRAW_DESTRUCTION(On.ITEM),
    // to a message, which is an item
    DRAFT_MESSAGE(On.ITEM), REVISE_MESSAGE(On.ITEM), SUBMIT_MESSAGE(On.ITEM), RETURN_MESSAGE(On.ITEM), APPROVE_MESSAGE(
            On.ITEM), WITHDRAW_MESSAGE(On.ITEM), TRANSMIT_MESSAGE(On.ITEM), ACKNOWLEDGE_MESSAGE(On.ITEM), RECALL_MESSAGE(
                    On.ITEM), ASK_CONCURRENCE(
                            On.ITEM), EXTEND_CONCURRENCE(
                                    On.ITEM), CONCUR(On.ITEM), RECORD_SILENCE(On.ITEM), EXPORT_MESSAGE(On.ITEM), EXPORT_ORIGINAL(
                                            On.ITEM), RECORD_OVERDUE(On.ITEM), REMIND_CONCURRENCE(
                                                    On.ITEM), SUPERSEDE_MESSAGE(On.ITEM), ATTACH_FILE(On.ITEM), DETACH_FILE(On.ITEM),
    // to a message that goes to another site, or comes from one
    RECEIVE_MESSAGE(On.ITEM), RECORD_RECEIPT(On.ITEM), RECORD_RECALL(On.ITEM),
    // to an item, by its declassification review
    SEE_CLASSIFICATION(On.ITEM), SET_CLASSIFICATION(On.ITEM), CHALLENGE_CLASSIFICATION(On.ITEM), ANSWER_CHALLENGE(
            On.ITEM), STATE_WORKING_PAPER(On.ITEM), SET_FILE_BLOCK(On.ITEM), OPEN_REVIEW(On.ITEM), REVIEW(On.ITEM), MARK_PORTION(
                    On.ITEM), PROPOSE_RELEASE(
                            On.ITEM), RETURN_RELEASE(On.ITEM), DECIDE_RELEASE(
                                    On.ITEM), WITHDRAW_REVIEW(
                                            On.ITEM), ACCEPT_FIND(On.ITEM), RELEASE(On.ITEM), ASSIGN_REVIEW(On.ITEM), OPEN_DUE_REVIEW(
                                                    On.ITEM), REFER_PORTIONS(On.ITEM), EXPORT_REFERRAL(On.ITEM), ANSWER_REFERRAL(
                                                            On.ITEM), LAPSE_REFERRAL(
                                                                    On.ITEM), FILE_REFERRAL(On.ITEM), WRITE_LETTER(On.ITEM), APPEAL_REVIEW(
                                                                            On.ITEM), DECIDE_APPEAL(On.ITEM), TELL_OWNER(On.ITEM),
    // what the request asks for, and what ends an exemption
    JUDGE_REQUEST(On.ITEM), STATE_OCCURRENCE(On.ITEM),
    // to a person's access
    SEE_PERSON(On.PERSON), PROPOSE_ACCESS(On.PERSON), CONFIRM_ACCESS(On.PERSON), WITHDRAW_ACCESS(On.PERSON), END_ACCESS(
            On.PERSON), RESET_PASSWORD(On.PERSON), REGISTER_SERVICE(On.PERSON), SEND_NOTICE(On.PERSON),
    // to what a person may declassify
    PROPOSE_DELEGATION(On.PERSON), CONFIRM_DELEGATION(On.PERSON), WITHDRAW_DELEGATION(On.PERSON), END_DELEGATION(
            On.PERSON), SEE_DELEGATIONS(On.REGISTRY), BEGIN_DELEGATIONS(On.REGISTRY),
    // to a need-to-know group
    CREATE_GROUP(On.GROUP),
    // to the trail
    QUERY_TRAIL(On.TRAIL), EXPORT_TRAIL(On.TRAIL), VERIFY_TRAIL(On.TRAIL), REQUEST_COSIGNATURE(On.TRAIL), TAKE_COSIGNATURE(
            On.TRAIL), SAVE_QUERY(On.TRAIL), FORGET_QUERY(On.TRAIL), ACKNOWLEDGE_ALARM(
                    On.TRAIL), PROPOSE_PRUNING(On.TRAIL), CONFIRM_PRUNING(On.TRAIL), WITHDRAW_PRUNING(On.TRAIL), PRUNE(On.TRAIL),
    // to the registry as a whole
    VISIT(On.REGISTRY), LIST(On.REGISTRY), SET_NOTICES(On.REGISTRY), IMPORT(On.REGISTRY), SEE_IMPORT(On.REGISTRY), SEE_QUARANTINE(
            On.REGISTRY), SEE_PEOPLE(
                    On.REGISTRY), SEE_PROPOSALS(On.REGISTRY), SEE_EYES_ONLY_NAMES(
                            On.REGISTRY), SEE_RETENTION(On.REGISTRY), SEE_DIRECTORY(On.REGISTRY), SYNC_DIRECTORY(
                                    On.REGISTRY), SEE_REVIEWS(On.REGISTRY), SEE_REFERRALS(On.REGISTRY), SEE_CALENDAR(
                                            On.REGISTRY), SEARCH_RELEASED(
                                                    On.REGISTRY), READ_RELEASED(On.REGISTRY), STATE_TOPIC(
                                                            On.REGISTRY), SEE_GUIDES(
                                                                    On.REGISTRY), ADMINISTER(On.REGISTRY), RECORD_BACKUP(On.REGISTRY),
    // to what takes effect at a start: the policy, and keys
    SEE_CHANGES(On.REGISTRY), PROPOSE_CHANGE(On.REGISTRY), CONFIRM_CHANGE(On.REGISTRY), WITHDRAW_CHANGE(On.REGISTRY),
    // to the sites that messages go to and come from
    SEE_SITES(On.REGISTRY), PUBLISH_CARD(On.REGISTRY), PROPOSE_SITE(On.REGISTRY), CONFIRM_SITE(On.REGISTRY), WITHDRAW_SITE(
            On.REGISTRY), END_SITE(On.REGISTRY), MAKE_POUCH(On.REGISTRY), WRITE_POUCH(On.REGISTRY), TAKE_POUCH(On.REGISTRY),
    // to the wires over which pouches go and come by themselves
    PROPOSE_WIRE(On.REGISTRY), CONFIRM_WIRE(On.REGISTRY), WITHDRAW_WIRE(On.REGISTRY), END_WIRE(On.REGISTRY), SEND_POUCH(
            On.REGISTRY), NOTE_WIRE(On.REGISTRY);

    /** By which somebody is shown what an item says, or takes it out: whoever asks who has read it goes by all of them. */
    public static final Set<Act> OPENING = Collections.unmodifiableSet(EnumSet.of(READ, PRINT, EXPORT_ITEM, EXPORT_MESSAGE, EXPORT_ORIGINAL,
            REVIEW, MARK_PORTION, PROPOSE_RELEASE, ACCEPT_FIND, REFER_PORTIONS, EXPORT_REFERRAL));

    /** What an act is done to. */
    public enum On {
        ITEM, PERSON, GROUP, TRAIL, REGISTRY
    }

    private final On on;

    Act(On on) {
        this.on = on;
    }

    public On on() {
        return on;
    }

    /** As policies, the trail and the API write it: {@code propose-lowering}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
