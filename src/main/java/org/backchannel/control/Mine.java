package org.backchannel.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.people.Accounts;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request;
import org.backchannel.policy.Verdict;
import org.springframework.stereotype.Component;

/** What whoever asks has, and may do by it, as the policy itself answers. */
@Component
final class Mine {

    private static final Map<Act, String> WORDS = words();

    private final Policy policy;
    private final People people;
    private final Accounts accounts;

    Mine(Policy policy, People people, Accounts accounts) {
        this.policy = policy;
        this.people = people;
        this.accounts = accounts;
    }

    /** @param number of the access document; 0 if there is none */
    record Own(Person person, long number, Optional<String> username, List<String> may) {
    }

    Own of(Permit permit) {
        Person me = permit.whoMay(Act.VISIT);
        Optional<Granted> granted = people.granted(me.id());
        return new Own(me, granted.map(g -> g.document().number()).orElse(0L), granted.flatMap(g -> accounts.username(g.document())),
                may(me));
    }

    private List<String> may(Person me) {
        List<String> may = new ArrayList<>();
        WORDS.forEach((act, words) -> {
            if (policy.judge(new Request(me, act, on(act), Request.Context.NONE)) instanceof Verdict.Allow) {
                may.add(words);
            }
        });
        return may;
    }

    private static Request.Resource on(Act act) {
        return act.on() == Act.On.GROUP ? new Request.OfGroup("any") : new Request.OfWhole(act.on());
    }

    private static Map<Act, String> words() {
        Map<Act, String> words = new LinkedHashMap<>();
        words.put(Act.LIST, "List the items that you may know of, and open those that your clearance and groups let you read.");
        words.put(Act.IMPORT, "Import volumes of papers.");
        words.put(Act.SEE_QUARANTINE, "See what is held in quarantine.");
        words.put(Act.SEE_EYES_ONLY_NAMES, "See which names of eyes-only lines mean nobody yet.");
        words.put(Act.SEE_PROPOSALS, "See what waits for a second person, and decide on what others have proposed.");
        words.put(Act.SEE_PEOPLE, "See people and the access they have.");
        words.put(Act.SYNC_DIRECTORY, "Have the registry compared with the identity provider’s directory.");
        words.put(Act.CREATE_GROUP, "Create need-to-know groups.");
        words.put(Act.SEE_SITES, "See which other sites are trusted, and the pouches that went and came.");
        words.put(Act.MAKE_POUCH, "Set up and end the trust in other sites, with a second person, and make pouches and take them in.");
        words.put(Act.QUERY_TRAIL, "Search the whole trail.");
        words.put(Act.SAVE_QUERY, "Save queries of the trail.");
        words.put(Act.ACKNOWLEDGE_ALARM, "Acknowledge alarms.");
        words.put(Act.EXPORT_TRAIL, "Export the trail.");
        words.put(Act.VERIFY_TRAIL, "Verify the trail.");
        words.put(Act.REQUEST_COSIGNATURE, "Fetch what is carried to a witness.");
        words.put(Act.TAKE_COSIGNATURE, "Take in what a witness cosigned.");
        words.put(Act.SEE_CHANGES, "See which changes of policy and keys were announced.");
        words.put(Act.PROPOSE_CHANGE, "Announce changes of policy and keys, and confirm what another has announced.");
        words.put(Act.RECORD_BACKUP, "Make and record backups.");
        words.put(Act.ADMINISTER, "Run the registry, reset passwords and register machines.");
        return words;
    }
}
