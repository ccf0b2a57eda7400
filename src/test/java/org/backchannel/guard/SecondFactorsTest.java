package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.item.Item;
import org.backchannel.ledger.Subject;
import org.backchannel.marking.Level;
import org.backchannel.people.Asserted;
import org.backchannel.people.Ceiling;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.people.SecondFactor;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request;
import org.backchannel.policy.Request.Context;
import org.backchannel.policy.Verdict;
import org.junit.jupiter.api.Test;

/** Which acts on an item take a second factor: all others take one. */
class SecondFactorsTest {

    private static final Set<Act> WHATEVER_IT_IS = EnumSet.of(Act.PROPOSE_READERS, Act.CONFIRM_READERS, Act.APPROVE_MESSAGE,
            Act.TRANSMIT_MESSAGE, Act.DECIDE_RELEASE, Act.RELEASE, Act.PROPOSE_TRANSFER,
            Act.CONFIRM_TRANSFER, Act.PROPOSE_DESTRUCTION, Act.CONFIRM_DESTRUCTION);
    private static final Set<Act> EYES_ONLY = EnumSet.of(Act.READ, Act.PRINT, Act.EXPORT_ITEM, Act.EXPORT_MESSAGE, Act.EXPORT_ORIGINAL,
            Act.REVIEW, Act.MARK_PORTION, Act.PROPOSE_RELEASE, Act.ACCEPT_FIND, Act.REFER_PORTIONS, Act.EXPORT_REFERRAL);

    private final Registrar registrar = new Registrar(RunningApplication.get());
    private final Person person = registrar.person("Factor", cleared(Level.SECRET), List.of("desk"), Role.ORIGINATOR);

    private Set<Act> needing(Item item, SecondFactor given) {
        var asker = new Asker(person.id(), "", "127.0.0.1", "page", false, new Asserted(Ceiling.NONE, given));
        return Arrays.stream(Act.values()).filter(act -> act.on() == Act.On.ITEM).filter(act -> {
            var request = new Request(person, act, new Request.OfItem(item), Context.NONE);
            var decision = new Decision(asker, act, Subject.item(item.id().value()), request, new Verdict.Allow(List.of()), true, "");
            return !SecondFactors.asked(decision).allows();
        }).collect(Collectors.toSet());
    }

    @Test
    void whatOpensForNamedEyesAndWhatCannotBeTakenBackTakesIt() {
        Item group = registrar.file("Secret", "for the group", List.of("desk"), person, person);
        Item named = registrar.file("Secret; Eyes Only", "for one", List.of("desk"), person, person);
        assertThat(needing(group, SecondFactor.MISSING)).isEqualTo(WHATEVER_IT_IS);
        Set<Act> both = EnumSet.copyOf(WHATEVER_IT_IS);
        both.addAll(EYES_ONLY);
        assertThat(needing(named, SecondFactor.MISSING)).isEqualTo(both);
        assertThat(needing(named, SecondFactor.RECENT)).isEmpty();
    }
}
