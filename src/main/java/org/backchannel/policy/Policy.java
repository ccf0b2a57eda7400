package org.backchannel.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.backchannel.people.Person;

/** The policy in force: a verdict with its reasons for one request, and the same rules as a filter for lists. */
public final class Policy {

    static final String DEFAULT = "DEFAULT";
    static final String FAILED = "FAILED";

    private final PolicyFiles files;
    private final String digest;
    private final SortedMap<String, Rule> rules;
    private final Door door;

    private Policy(PolicyFiles files) {
        var read = new RuleReader(files.cedar());
        this.files = files;
        digest = files.digest();
        rules = read.rules();
        door = new Door(files, read);
    }

    /**
     * Reads a policy folder.
     *
     * @throws InvalidPolicy if any of it cannot be read, does not fit the schema or the program, or decides about items otherwise
     *             than lists do
     */
    public static Policy load(Path folder) {
        return load(PolicyFiles.in(folder));
    }

    /** The rules that this program brings with it. */
    public static Policy packed() {
        return load(PolicyFiles.packed());
    }

    static Policy load(PolicyFiles files) {
        var policy = new Policy(files);
        // Thousands of questions at each start would find again what the build has found of these very files.
        if (!files.equals(PolicyFiles.packed())) {
            Agreement.check(policy);
        }
        return policy;
    }

    /** Denies whatever is not clearly allowed, a failure of any kind included; never throws for what a request says. */
    public Verdict judge(Request request) {
        var answer = ask(request);
        if (!answer.clean()) {
            return new Verdict.Deny(List.of(new Reason(FAILED, "The policy could not be applied, so the answer is no.")));
        }
        var reasons = answer.rules().stream().sorted().map(id -> reason(id)).toList();
        if (!answer.allowed()) {
            return new Verdict.Deny(reasons.isEmpty() ? List.of(notPermitted(request.act())) : reasons);
        }
        return new Verdict.Allow(reasons);
    }

    private Door.Answer ask(Request request) {
        var question = question(request);
        if (question.isEmpty()) {
            return Door.Answer.FAILED;
        }
        var answer = door.ask(question.get());
        // Lists and single decisions are two readings of the rules: where they differ, neither is believed.
        boolean agreed = !answer.clean() || !(request.on() instanceof Request.OfItem(var item)) || !ItemFilter.filters(request.act())
                || ItemFilter.allows(request.who(), request.act(), item) == answer.allowed();
        return agreed ? answer : Door.Answer.FAILED;
    }

    /** Empty for a request that contradicts itself. */
    static Optional<Question> question(Request request) {
        try {
            return Optional.of(Question.of(request));
        } catch (IllegalStateException contradiction) {
            return Optional.empty();
        }
    }

    /** All that it was read from. */
    PolicyFiles files() {
        return files;
    }

    /**
     * What that person may know of, or read, among items not yet known.
     *
     * @param act {@link Act#KNOW} or {@link Act#READ}
     */
    public Filter filter(Person who, Act act) {
        return ItemFilter.of(who, act);
    }

    /** SHA-256, hexadecimal, over all files of the folder, table of cases included. */
    public String digest() {
        return digest;
    }

    /** All rules, by id. */
    public List<Reason> rules() {
        return rules.values().stream().map(Rule::reason).toList();
    }

    private Reason reason(String id) {
        Rule rule = rules.get(id);
        if (rule == null) {
            throw new IllegalStateException("every rule that decides used to have been read");
        }
        return rule.reason();
    }

    private Reason notPermitted(Act act) {
        return new Reason(DEFAULT, "No rule allows it. " + rules.values().stream()
                .filter(rule -> rule.permits() && rule.acts().contains(act.word())).map(rule -> rule.reason().says())
                .collect(Collectors.joining(" ")));
    }
}
