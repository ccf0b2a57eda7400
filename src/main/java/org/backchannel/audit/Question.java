package org.backchannel.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.policy.Act;

/**
 * What inspectors ask (Q1 to Q10 in {@code src/docs/trail-requirements.md}), each with the fields of its form.
 */
public enum Question {

    READERS("readers", "Q1", "Who read or tried to read this item?",
            "Each version, and the file that came with it. Attempts from before the item was there count under who asked."), PERSON(
                    "person", "Q2", "What did this person do or try?",
                    "Everything asked for under this name. Sign-ins that failed name no person: they are in the trail under the account."), REFUSALS(
                            "refusals", "Q3", "What was refused, by which rule?",
                            "Refused sign-ins and what could not be read are among them."), MARKINGS("markings", "Q4",
                                    "Which markings were changed, by what authority?",
                                    "Filing, raising and lowering, and whom eyes-only names mean; refused attempts too."), EXPORTS(
                                            "exports", "Q5", "What was exported or printed?",
                                            "Exports of the trail, originals of files that were opened, release bundles, messages as files, what was set to be printed, copies of the log. A page of text that nobody asked to print leaves the browser without its text."), VERSIONS(
                                                    "versions", "Q6", "Who approved this version, and is it the released one?",
                                                    "Who put each version in force, and every submission, approval, transmission, decision and release of it."), ADMINISTRATORS(
                                                            "administrators", "Q7", "What did the administrators do?",
                                                            "Everything by those who held the role at that time; or what administrators alone may do, whoever tried."), TRAIL(
                                                                    "trail", "Q8", "Who read the trail?",
                                                                    "Queries, exports and verifications of it, and looks at the trails of items."), ACCESS(
                                                                            "access", "Q10", "What could this person do at that time?",
                                                                            "By the access document and the rules that were in force then. What to items, is told of each by its version of that time: of all that you may know of, or of one that you name.");

    /** What may be typed. */
    public enum Field {
        ITEM("item", true),
        /** The same, where there is an answer without one. */
        OF_ITEM("item", false), PERSON("person", true), RULE("rule", false), WHICH("which", false), FROM("from", false), TO("to",
                false), AT(
                        "at",
                        false);

        private final String word;
        private final boolean needed;

        Field(String word, boolean needed) {
            this.word = word;
            this.needed = needed;
        }

        /** The name in an address. */
        public String word() {
            return word;
        }

        /** Without it there is no question. */
        public boolean needed() {
            return needed;
        }
    }

    /** By which somebody opens what an item says: on a page, on the bench, on paper, or as a file. */
    static final Set<String> READING = Act.OPENING.stream().map(act -> "item." + act.word()).collect(Collectors.toUnmodifiableSet());
    /** Of these, by which somebody takes up another item: on the bench one is looked at again with each portion that is marked. */
    static final Set<String> TAKING_UP = Set.of("item.read", "item.print", "item.export-item", "item.export-message",
            "item.export-original",
            "item.review", "item.export-referral");
    /** By which it leaves: asked for by an act of its own, so that a refused attempt is told too. */
    static final Set<String> LEAVING = Set.of("trail.export-trail", "item.print", "item.export-item", "item.export-message",
            "item.export-original", "item.export-referral");
    /** What marks papers. */
    static final Set<String> MARKING = Set.of("item.file", "item.remark", "item.propose-lowering", "item.confirm-lowering",
            "item.withdraw-lowering", "item.propose-readers", "item.confirm-readers", "item.withdraw-readers", "item.draft-message",
            "item.revise-message");
    /** What puts a version in force, and what is decided of it. */
    static final Set<String> IN_FORCE = Set.of("item.return-message", "item.approve-message", "item.propose-release", "item.return-release",
            "item.decide-release", "item.accept-find", "item.release", "item.file", "item.remark", "item.confirm-lowering",
            "item.confirm-readers", "item.confirm-transfer", "item.confirm-destruction",
            "item.draft-message", "item.revise-message", "item.submit-message", "item.ask-concurrence",
            "item.transmit-message", "item.recall-message");
    /** What administrators alone may do. */
    static final Set<String> ADMINISTERING = Set.of("registry.administer", "registry.record-backup", "person.reset-password",
            "person.register-service");
    static final Set<String> TRAIL_READ = Set.of("trail.query-trail", "trail.export-trail", "trail.verify-trail",
            "trail.request-cosignature", "trail.take-cosignature", "item.see-trail");

    private final String word;
    private final String code;
    private final String words;
    private final String note;

    Question(String word, String code, String words, String note) {
        this.word = word;
        this.code = code;
        this.words = words;
        this.note = note;
    }

    static Optional<Question> of(String word) {
        return Arrays.stream(values()).filter(question -> question.word.equals(word)).findFirst();
    }

    /** As addresses write it. */
    public String word() {
        return word;
    }

    /** As the requirements number it. */
    public String code() {
        return code;
    }

    public String words() {
        return words;
    }

    public String note() {
        return note;
    }

    public List<Field> fields() {
        return switch (this) {
            case READERS, VERSIONS -> List.of(Field.ITEM, Field.FROM, Field.TO);
            case PERSON -> List.of(Field.PERSON, Field.FROM, Field.TO);
            case REFUSALS -> List.of(Field.RULE, Field.FROM, Field.TO);
            case ADMINISTRATORS -> List.of(Field.WHICH, Field.FROM, Field.TO);
            case MARKINGS, EXPORTS, TRAIL -> List.of(Field.FROM, Field.TO);
            case ACCESS -> List.of(Field.PERSON, Field.AT, Field.OF_ITEM);
        };
    }

    public String href() {
        return "/trail/questions/" + word;
    }
}
