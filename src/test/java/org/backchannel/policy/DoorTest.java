package org.backchannel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each way in which Cedar, asked carelessly, lets somebody in; and the door that does not. */
class DoorTest {

    private static final PolicyFiles FILES = PolicyFiles.in(CaseTables.POLICIES);
    private static final Request READING = request("kissinger read plain");
    private static final Request READING_UP = request("outsider read plain");

    @Test
    void allowsWhatIsAskedInFull() {
        assertThat(door(FILES).ask(Question.of(READING))).isEqualTo(new Door.Answer(true, Set.of("P-READ"), true));
    }

    @Test
    void withoutTheSchemaCedarAllowsAndTheDoorDoesNot() throws Exception {
        var question = Question.of(READING_UP);
        var careless = new AuthorizationRequest(question.who(), question.act(), question.on(), question.context());
        var cedar = new BasicAuthorizationEngine().isAuthorized(careless, new PolicySet(new RuleReader(FILES.cedar()).policies()),
                question.entities());
        assertThat(cedar.success.orElseThrow().isAllowed()).isTrue();
        assertThat(door(FILES).ask(question)).isEqualTo(new Door.Answer(false, Set.of("G-NEED-TO-KNOW"), true));
    }

    @Test
    void deniesWhenTheItemIsNotShown() {
        var whole = Question.of(READING);
        assertDenied(new Question(whole.who(), whole.act(), whole.on(), whole.context(), Set.of(Question.person(READING.who()))));
    }

    @Test
    void deniesWhenThePersonIsNotShown() {
        var whole = Question.of(READING);
        var item = whole.entities().stream().filter(entity -> entity.getEUID().equals(whole.on())).findFirst().orElseThrow();
        assertDenied(new Question(whole.who(), whole.act(), whole.on(), whole.context(), Set.of(item)));
    }

    @Test
    void deniesWhoeverHasARoleThatIsNone() {
        var person = Question.person(READING.who());
        person.parentsEUIDs.add(Question.uid("Role", "director"));
        assertDenied(replacing(person));
    }

    @Test
    void deniesAnAttributeThatIsMissing() {
        var person = Question.person(READING.who());
        person.attrs.remove("suspended");
        assertDenied(replacing(person));
    }

    @Test
    void deniesAnAttributeOfAnotherType() {
        var person = Question.person(READING.who());
        person.attrs.put("level", new PrimString("TOP_SECRET"));
        assertDenied(replacing(person));
    }

    @Test
    void aStateThatIsNoneIsReadByNobodyButItsReaders() {
        var item = ((Request.OfItem) READING.on()).item();
        var entity = Question.item(item);
        entity.attrs.put("state", new PrimString("fild"));
        assertThat(door(FILES).ask(replacing(entity))).isEqualTo(new Door.Answer(false, Set.of("G-DRAFT"), true));
    }

    @Test
    void deniesAnActThatIsNone() {
        var whole = Question.of(READING);
        assertDenied(new Question(whole.who(), Question.uid("Action", "shred"), whole.on(), whole.context(), whole.entities()));
    }

    @Test
    void deniesWhatTheSchemaDoesNotExpectBesides() {
        var whole = Question.of(READING);
        assertDenied(new Question(whole.who(), whole.act(), whole.on(), Map.<String, Value>of("urgent", new PrimString("yes")),
                whole.entities()));
    }

    @Test
    void deniesWhenAGuardrailFails() {
        // The level is never that high; the addition runs over, Cedar skips the guardrail and would allow.
        var failing = door(CaseTables.with("guardrails/30-failing.cedar", """
                @id("G-FAILING") @says("It fails.")
                forbid (principal, action == Action::"read", resource) when { resource.level + 9223372036854775807 < 0 };
                """));
        assertThat(failing.ask(Question.of(READING))).isEqualTo(Door.Answer.FAILED);
    }

    @Test
    void deniesWhenAPermitFailsThoughAnotherAllows() {
        var failing = door(CaseTables.with("roles/90-failing.cedar", """
                @id("P-FAILING") @says("It fails.")
                permit (principal, action == Action::"read", resource) when { resource.level + 9223372036854775807 < 0 };
                """));
        assertThat(failing.ask(Question.of(READING))).isEqualTo(Door.Answer.FAILED);
    }

    private static void assertDenied(Question question) {
        assertThat(door(FILES).ask(question)).isEqualTo(Door.Answer.FAILED);
    }

    private static Question replacing(Entity by) {
        var whole = Question.of(READING);
        var entities = new HashMap<EntityUID, Entity>();
        whole.entities().forEach(entity -> entities.put(entity.getEUID(), entity));
        entities.put(by.getEUID(), by);
        return new Question(whole.who(), whole.act(), whole.on(), whole.context(), Set.copyOf(entities.values()));
    }

    private static Door door(PolicyFiles files) {
        return new Door(files, new RuleReader(files.cedar()));
    }

    private static Request request(String words) {
        return new CaseTables().cases().stream().filter(given -> given.toString().contains(": " + words + " ")).findFirst().orElseThrow()
                .request();
    }
}
