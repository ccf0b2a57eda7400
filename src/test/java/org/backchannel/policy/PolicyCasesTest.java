package org.backchannel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy decides as the tables in `policies/tests` say, and no rule is there for nothing. */
class PolicyCasesTest {

    static final List<CaseTables.Case> CASES = new CaseTables().cases();
    private static final Policy POLICY = Policy.load(CaseTables.POLICIES);

    @ParameterizedTest
    @FieldSource("CASES")
    void isDecidedAsTheTableSays(CaseTables.Case given) {
        var verdict = POLICY.judge(given.request());
        assertThat(verdict).isInstanceOf(given.allowed() ? Verdict.Allow.class : Verdict.Deny.class);
        assertThat(verdict.reasons()).extracting(Reason::rule).containsExactlyElementsOf(given.rules());
    }

    @Test
    void everyRuleDecidesSomeCase() {
        var deciding = CASES.stream().flatMap(given -> given.rules().stream()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(deciding).containsAll(POLICY.rules().stream().map(Reason::rule).toList());
    }

    @Test
    void everyActIsAllowedToSomebodyAndDeniedToSomebody() {
        for (boolean allowed : new boolean[]{true, false}) {
            var acts = CASES.stream().filter(given -> given.allowed() == allowed).map(given -> given.request().act())
                    .collect(Collectors.toSet());
            // Whoever may begin an import may look at it: the table need not say no to both.
            var wanted = new TreeSet<>(List.of(Act.values()));
            if (!allowed) {
                wanted.remove(Act.SEE_IMPORT);
            }
            assertThat(acts).containsAll(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void withoutItSomethingElseWouldBeDecided(Rule rule) {
        var files = CaseTables.without(rule);
        var door = new Door(files, new RuleReader(files.cedar()));
        // The verdict itself, not only its reasons. First what the rule decides: most often the first of these is found at once.
        var decided = CASES.stream().collect(Collectors.partitioningBy(given -> given.rules().contains(rule.reason().rule())));
        assertThat(Stream.of(true, false).flatMap(by -> decided.get(by).stream()).filter(given -> !given.rules().contains(Policy.FAILED))
                .anyMatch(given -> door.ask(Question.of(given.request())).allowed() != given.allowed())).isTrue();
    }

    static Stream<Rule> rules() {
        return new RuleReader(PolicyFiles.in(CaseTables.POLICIES).cedar()).rules().values().stream();
    }

    @Test
    void aDefaultDenyNamesTheRulesThatWouldAllowIt() {
        var nobody = CASES.stream().filter(given -> given.toString().contains("nobody visit")).findFirst().orElseThrow();
        assertThat(POLICY.judge(nobody.request()).reasons()).containsExactly(
                new Reason("DEFAULT", "No rule allows it. Whoever has been given a role visits the registry and asks for lists."));
    }
}
