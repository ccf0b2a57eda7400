package org.backchannel.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That persons were asked to concur in a draft.
 *
 * @param answers by the id of who was asked
 * @param deadline until when they are to answer
 * @param silence whether no answer by then is recorded as silence
 * @param before which version of the item they last answered about, by id, of those who have answered about an earlier text
 */
public record Round(SortedMap<String, Answer> answers, Instant asked, Instant deadline, boolean silence,
        Optional<SortedMap<String, Integer>> before) {

    public Round {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        before = before.map(known -> Collections.unmodifiableSortedMap(new TreeMap<>(known)));
    }

    static Round of(Set<String> persons, Instant asked, Instant deadline, boolean silence) {
        var answers = new TreeMap<String, Answer>();
        persons.forEach(person -> answers.put(person, new Answer.Waiting()));
        return new Round(answers, asked, deadline, silence, Optional.empty());
    }

    /**
     * The same persons asked anew of another text, with at least as much time as before.
     *
     * @param version of the item about which they were asked until now
     */
    Round again(Instant now, int version) {
        Instant then = now.plus(Duration.between(asked, deadline));
        var known = new TreeMap<>(before.orElseGet(TreeMap::new));
        answers.forEach((person, answer) -> {
            if (answer.given()) {
                known.put(person, version);
            }
        });
        Round next = of(answers.keySet(), now, then.isAfter(deadline) ? then : deadline, silence);
        return new Round(next.answers, next.asked, next.deadline, silence, Optional.of(known));
    }

    /** The version of the item about which that person answered last, where the text was changed since. */
    Optional<Integer> answeredAbout(String person) {
        return before.flatMap(known -> Optional.ofNullable(known.get(person)));
    }

    Round answered(String person, Answer answer) {
        var changed = new TreeMap<>(answers);
        changed.put(person, answer);
        return new Round(changed, asked, deadline, silence, before);
    }

    Round until(Instant later) {
        return new Round(answers, asked, later, silence, before);
    }

    /** Whoever has not answered was silent. */
    Round silent(Instant at) {
        var changed = new TreeMap<>(answers);
        changed.replaceAll((person, answer) -> answer instanceof Answer.Waiting ? new Answer.Silent(at) : answer);
        return new Round(changed, asked, deadline, silence, before);
    }

    boolean waitsFor(String person) {
        return answers.get(person) instanceof Answer.Waiting;
    }

    /** Whether nothing is waited for any more: all have answered, or the time is over and silence is not to be recorded. */
    boolean over(Instant now) {
        return answers.values().stream().noneMatch(answer -> answer instanceof Answer.Waiting) || (!silence && !now.isBefore(deadline));
    }
}
