package org.backchannel.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backchannel.policy.Act;
import org.backchannel.web.Option;

/** Types of entries in words: what was asked for, or what happened without anybody asking. */
final class Deeds {

    private static final Map<String, Act> ACTS = Arrays.stream(Act.values()).collect(Collectors.toMap(Deeds::type, Function.identity()));
    private static final Map<String, String> EVENTS = new TreeMap<>(
            Map.ofEntries(Map.entry("sign-in", "Sign in"), Map.entry("sign-out", "Sign out"), Map.entry("session-end", "Session ended"),
                    Map.entry("password-change", "Change the password"), Map.entry("token", "Take out a token"),
                    Map.entry("person.access", "Access document in force"), Map.entry("item.version", "Version in force"),
                    Map.entry("message.version", "Step of a message in force"),
                    Map.entry("message-series.version", "Message number given out"),
                    Map.entry("message-overdue.version", "Sender alarmed that a message is not acknowledged"),
                    Map.entry("message-reminder.version", "Reminder of a concurrence given"),
                    Map.entry("notice-address.version", "Where notices go in force"),
                    Map.entry("review.version", "State of a review in force"),
                    Map.entry("release.version", "Released copy in force"),
                    Map.entry("referral.version", "Referral in force"),
                    Map.entry("guide-topic.version", "Topic of a guide in force"),
                    Map.entry("letter.version", "Letter to a requester in force"),
                    Map.entry("appeal.version", "Appeal in force"),
                    Map.entry("delegation.version", "Delegation in writing in force"),
                    Map.entry("delegations-begun.version", "First delegations given"),
                    Map.entry("exemption.version", "Exemption in force, or its event occurred"),
                    Map.entry("challenge.version", "Challenge to a classification in force"),
                    Map.entry("working-paper.version", "Working paper, or final, in force"),
                    Map.entry("file-block.version", "File block of an item in force"),
                    Map.entry("received-referral.version", "Referral of another registry in force"),
                    Map.entry("package-out.version", "Package sealed for another registry"),
                    Map.entry("package-in.version", "Package of another registry taken in"),
                    Map.entry("classification.version", "Classification data in force"),
                    Map.entry("site-card.version", "Card of this site in force"),
                    Map.entry("site.version", "Trust in a site in force"), Map.entry("pouch-out.version", "Pouch number given out"),
                    Map.entry("pouch-in.version", "Pouch taken in"), Map.entry("pouch-early.version", "Pouch waits for an earlier one"),
                    Map.entry("wire.version", "Wire to a site in force"), Map.entry("wire-proposal.version", "Proposal of a wire in force"),
                    Map.entry("wire-progress.version", "How a wire goes, in force"),
                    Map.entry("consignment.version", "What another site has of a message"),
                    Map.entry("arrival.version", "What came from another site"),
                    Map.entry("recall.version", "Recall by another site"),
                    Map.entry("item.altered", "Found altered in the database"), Map.entry("account.version", "Account changed"),
                    Map.entry("alarm.raised", "Alarm raised"), Map.entry("alarm.acknowledged", "Alarm acknowledged"),
                    Map.entry("pruning.proposed", "Pruning proposed"), Map.entry("pruning.confirmed", "Pruning confirmed"),
                    Map.entry("pruning.withdrawn", "Pruning withdrawn"), Map.entry("pruning.carried-out", "Facts destroyed"),
                    Map.entry("key.made", "Key of a month made"),
                    Map.entry("change.proposed", "Change announced"), Map.entry("change.confirmed", "Announced change confirmed"),
                    Map.entry("change.withdrawn", "Announced change taken off"), Map.entry("change.taken", "Announced change in effect"),
                    Map.entry("provider.login", "Told by the identity provider: sign-in"),
                    Map.entry("provider.administration", "Told by the identity provider: administration"),
                    Map.entry("provider.position", "Identity provider’s events read"),
                    Map.entry("provider.gap", "Identity provider’s events missing"),
                    Map.entry("witness.refused", "Not cosigned by a witness"), Map.entry("system.start", "Registry started"),
                    Map.entry("system.closed", "Registry closed"), Map.entry("system.opened", "Registry opened again"),
                    Map.entry("system.warned", "Registry may close soon"), Map.entry("system.refused", "Refused while it was closed"),
                    Map.entry("system.stop", "Registry stopped")));

    private Deeds() {
    }

    /** An unknown type, of another version of the registry, is told as it is written. */
    static String words(String type) {
        Act act = ACTS.get(type);
        return act == null ? EVENTS.getOrDefault(type, type) : words(act);
    }

    static List<Option> options() {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Any act")));
        Arrays.stream(Act.values()).map(act -> new Option(type(act), words(act))).forEach(options::add);
        EVENTS.forEach((type, words) -> options.add(new Option(type, words)));
        return options;
    }

    static Optional<String> known(String type) {
        return Optional.of(type).filter(t -> ACTS.containsKey(t) || EVENTS.containsKey(t));
    }

    /** As entries name it. */
    static String type(Act act) {
        return act.on().name().toLowerCase(Locale.ROOT) + "." + act.word();
    }

    static String words(Act act) {
        return switch (act) {
            case KNOW -> "Know of an item";
            case READ -> "Read an item";
            case PRINT -> "Print an item";
            case FILE -> "File an item";
            case REMARK -> "Raise a marking";
            case PROPOSE_LOWERING -> "Propose a lowering";
            case CONFIRM_LOWERING -> "Confirm a lowering";
            case WITHDRAW_LOWERING -> "Withdraw a lowering";
            case PROPOSE_TRANSFER -> "Propose a transfer";
            case CONFIRM_TRANSFER -> "Confirm a transfer";
            case WITHDRAW_TRANSFER -> "Withdraw a transfer";
            case PROPOSE_DESTRUCTION -> "Propose a destruction";
            case CONFIRM_DESTRUCTION -> "Destroy an item";
            case WITHDRAW_DESTRUCTION -> "Withdraw a destruction";
            case PROPOSE_READERS -> "Propose whom an eyes-only name means";
            case CONFIRM_READERS -> "Confirm whom an eyes-only name means";
            case WITHDRAW_READERS -> "Withdraw a proposal of readers";
            case DRAFT_MESSAGE -> "Draft a message";
            case REVISE_MESSAGE -> "Revise a draft";
            case SUBMIT_MESSAGE -> "Submit a draft for approval";
            case RETURN_MESSAGE -> "Return a draft";
            case APPROVE_MESSAGE -> "Approve a message";
            case WITHDRAW_MESSAGE -> "Withdraw a draft";
            case TRANSMIT_MESSAGE -> "Transmit a message";
            case ACKNOWLEDGE_MESSAGE -> "Acknowledge a message";
            case RECALL_MESSAGE -> "Recall a message";
            case ASK_CONCURRENCE -> "Ask to concur in a draft";
            case EXTEND_CONCURRENCE -> "Give more time to concur";
            case CONCUR -> "Concur or object";
            case RECORD_SILENCE -> "Record silence";
            case RECEIVE_MESSAGE -> "Receive a message from another site";
            case RECORD_RECEIPT -> "Record a receipt from another site";
            case RECORD_RECALL -> "Take back what another site has recalled";
            case SEE_SITES -> "See other sites";
            case PUBLISH_CARD -> "Publish this site’s card";
            case PROPOSE_SITE -> "Propose to trust a site";
            case CONFIRM_SITE -> "Confirm the trust in a site";
            case WITHDRAW_SITE -> "Withdraw a proposed site";
            case END_SITE -> "End the trust in a site";
            case MAKE_POUCH -> "Make a pouch";
            case WRITE_POUCH -> "Write a pouch out";
            case TAKE_POUCH -> "Take a pouch in";
            case PROPOSE_WIRE -> "Propose a wire to a site";
            case CONFIRM_WIRE -> "Open a wire to a site";
            case WITHDRAW_WIRE -> "Withdraw a proposed wire";
            case END_WIRE -> "Cut a wire to a site";
            case SEND_POUCH -> "Send a pouch over a wire";
            case NOTE_WIRE -> "Note how a wire goes";
            case EXPORT_ITEM -> "Take an item out as a file";
            case EXPORT_MESSAGE -> "Take a message out as a file";
            case RECORD_OVERDUE -> "Record that an acknowledgement is overdue";
            case REMIND_CONCURRENCE -> "Remind of a concurrence";
            case ATTACH_FILE -> "Attach a file to a draft";
            case DETACH_FILE -> "Take a file off a draft";
            case SUPERSEDE_MESSAGE -> "Supersede a message";
            case EXPORT_ORIGINAL -> "Take out the file that an item was filed from";
            case SEE_CLASSIFICATION -> "See classification data";
            case SET_CLASSIFICATION -> "State classification data";
            case CHALLENGE_CLASSIFICATION -> "Challenge a classification";
            case ANSWER_CHALLENGE -> "Answer a challenge to a classification";
            case STATE_WORKING_PAPER -> "State what is a working paper, or final";
            case SET_FILE_BLOCK -> "Put an item into a file block, or take it out";
            case SEE_REFERRALS -> "See referrals of other registries";
            case FILE_REFERRAL -> "File a referral of another registry";
            case OPEN_REVIEW -> "Open a declassification review";
            case REVIEW -> "Look at an item on the review bench";
            case MARK_PORTION -> "Mark a portion for release or withholding";
            case PROPOSE_RELEASE -> "Propose what is released";
            case RETURN_RELEASE -> "Return a proposed release";
            case DECIDE_RELEASE -> "Decide on a release";
            case WITHDRAW_REVIEW -> "Withdraw a declassification review";
            case ACCEPT_FIND -> "Accept a find of the leak gate";
            case ASSIGN_REVIEW -> "Give a declassification review to a reviewer";
            case OPEN_DUE_REVIEW -> "Open a declassification review that falls due";
            case REFER_PORTIONS -> "Refer portions to other agencies";
            case EXPORT_REFERRAL -> "Take out referred portions for an agency";
            case ANSWER_REFERRAL -> "Record what an agency answered";
            case TELL_OWNER -> "Tell the owner that an item falls due";
            case LAPSE_REFERRAL -> "Record that an agency did not answer";
            case SEE_GUIDES -> "See classification guides";
            case STATE_TOPIC -> "State a topic of a classification guide";
            case WRITE_LETTER -> "Write a letter to a requester";
            case APPEAL_REVIEW -> "Record an appeal against a denial";
            case DECIDE_APPEAL -> "Decide an appeal against a denial";
            case JUDGE_REQUEST -> "Judge whether a request describes the item";
            case STATE_OCCURRENCE -> "State that the event of an exemption has occurred";
            case RELEASE -> "Release a copy";
            case SEE_REVIEWS -> "See declassification reviews";
            case SEARCH_RELEASED -> "Search the reading room";
            case READ_RELEASED -> "Read in the reading room";
            case SEE_CALENDAR -> "See the declassification calendar";
            case SEE_TRAIL -> "See an item’s trail";
            case SEE_PERSON -> "See a person’s access";
            case PROPOSE_ACCESS -> "Propose access";
            case CONFIRM_ACCESS -> "Confirm access";
            case WITHDRAW_ACCESS -> "Withdraw a proposal of access";
            case END_ACCESS -> "End access";
            case RESET_PASSWORD -> "Reset a password";
            case REGISTER_SERVICE -> "Register a service";
            case PROPOSE_DELEGATION -> "Propose a delegation in writing";
            case CONFIRM_DELEGATION -> "Confirm a delegation in writing";
            case WITHDRAW_DELEGATION -> "Withdraw a proposed delegation";
            case END_DELEGATION -> "End a delegation in writing";
            case SEE_DELEGATIONS -> "See who may declassify by delegation";
            case BEGIN_DELEGATIONS -> "Begin to keep delegations";
            case CREATE_GROUP -> "Create a need-to-know group";
            case QUERY_TRAIL -> "Query the trail";
            case EXPORT_TRAIL -> "Export the trail";
            case VERIFY_TRAIL -> "Verify the trail";
            case REQUEST_COSIGNATURE -> "Fetch a request for a witness";
            case TAKE_COSIGNATURE -> "Take in a cosigned checkpoint";
            case SAVE_QUERY -> "Save a query";
            case FORGET_QUERY -> "Delete a saved query";
            case ACKNOWLEDGE_ALARM -> "Acknowledge an alarm";
            case PROPOSE_PRUNING -> "Propose to prune the trail";
            case CONFIRM_PRUNING -> "Confirm a pruning";
            case WITHDRAW_PRUNING -> "Withdraw a pruning";
            case PRUNE -> "Prune the trail";
            case SEE_RETENTION -> "See the trail’s retention";
            case SEND_NOTICE -> "Send a notice outside";
            case SET_NOTICES -> "Say where notices go";
            case VISIT -> "Visit the registry";
            case LIST -> "List items";
            case IMPORT -> "Import a volume";
            case SEE_IMPORT -> "See imports";
            case SEE_QUARANTINE -> "See the quarantine";
            case SEE_DIRECTORY -> "See what the directory says otherwise";
            case SYNC_DIRECTORY -> "Compare people with the directory";
            case SEE_PEOPLE -> "See the people";
            case SEE_PROPOSALS -> "See proposals";
            case SEE_EYES_ONLY_NAMES -> "See eyes-only names";
            case ADMINISTER -> "Administer";
            case RECORD_BACKUP -> "Make or record a backup";
            case SEE_CHANGES -> "See announced changes";
            case PROPOSE_CHANGE -> "Announce a change";
            case CONFIRM_CHANGE -> "Confirm an announced change";
            case WITHDRAW_CHANGE -> "Take an announced change off";
        };
    }
}
