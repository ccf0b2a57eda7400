package org.backchannel.people;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an outside identity provider says happened there: a claim. Nothing of it is decided upon; it is kept as what was said, of bounded length.
 *
 * @param id the provider's id of the event
 * @param subject the provider's id of the user whom it is about, if it is about one
 * @param facts what else it says, by the names that the trail gives them; never a token, a code or what was typed into a form but a user name
 */
public record ProviderEvent(String id, Instant at, Optional<String> subject, SortedMap<String, String> facts) {

    public ProviderEvent {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
}
