package org.backchannel.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backchannel.guard.ProviderTrail;
import org.backchannel.guard.ProviderTrail.Position;
import org.backchannel.guard.ProviderTrail.Told;
import org.backchannel.ledger.Turns;
import org.backchannel.people.NoDirectory;
import org.backchannel.people.OutsideEvents;
import org.backchannel.people.OutsideEvents.Stream;
import org.backchannel.people.People;
import org.backchannel.people.ProviderEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes the identity provider's own events into the trail, each once, and says where some are missing. */
@Component
final class ProviderEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderEvents.class);
    private static final int PAGE = 200;
    private static final int PAGES_AT_ONCE = 100;
    /** Whatever a provider tells again and again: so many pages of what is known hold more than it writes within the overlap. */
    private static final int KNOWN_PAGES = 10_000;
    /** An event is told later than another that has a later time: several processes there, each with a clock, write them. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final OutsideEvents events;
    private final ProviderTrail trail;
    private final People people;
    private final InstantSource clock;
    private final Turns turns;
    private final int page;
    private final int pagesAtOnce;
    private final Map<Stream, Instant> read = new EnumMap<>(Stream.class);

    @Autowired
    ProviderEvents(OutsideEvents events, ProviderTrail trail, People people, InstantSource clock, Turns turns) {
        this(events, trail, people, clock, turns, PAGE, PAGES_AT_ONCE);
    }

    ProviderEvents(OutsideEvents events, ProviderTrail trail, People people, InstantSource clock, Turns turns, int page, int pagesAtOnce) {
        this.page = page;
        this.pagesAtOnce = pagesAtOnce;
        this.turns = turns;
        this.events = events;
        this.trail = trail;
        this.people = people;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${backchannel.directory.events-every:PT1M}", initialDelayString = "${backchannel.directory.events-every:PT1M}")
    void now() {
        if (events.configured()) {
            turns.ifFree("provider-events", this::take);
        }
    }

    private void take() {
        for (Stream stream : Stream.values()) {
            try {
                take(stream);
            } catch (NoDirectory silent) {
                // They are read from the same place the next time, and a gap is found then.
                LOG.warn("the identity provider's events could not be read: {}", silent.getMessage());
            } catch (RuntimeException failed) {
                // The other stream is read all the same, and this one from the same place the next time.
                LOG.error("the identity provider's {} events could not be taken, trying again: {}", stream.word(),
                        failed.getClass().getSimpleName());
            }
        }
    }

    /**
     * Everything that is there now and was not taken before, up to a bound; the next time goes on from there. What has a time ahead waits until then: it
     * would else be where the next reading begins, past all that happens until then.
     */
    synchronized void take(Stream stream) {
        String name = events.name(stream);
        String type = "provider." + stream.word();
        Position position = trail.position(name);
        Instant now = clock.instant().plus(OVERLAP);
        Instant until = now.isAfter(position.at()) ? now : position.at();
        Instant from = position.at().minus(position.number() == 0 ? Duration.ZERO : OVERLAP);
        Set<String> known = trail.known(type, from);
        boolean anchored = position.event().isEmpty();
        int skip = 0;
        int bringing = 0;
        for (int asked = 0; bringing < pagesAtOnce && asked < KNOWN_PAGES; asked++) {
            List<ProviderEvent> told = events.from(stream, from, until, skip, page);
            anchored |= position.event().filter(anchor -> told.stream().anyMatch(event -> event.id().equals(anchor))).isPresent();
            boolean passed = told.size() < page || told.getLast().at().isAfter(position.at());
            Optional<Map<String, String>> gap = passed && !anchored ? gap(stream, position, told) : Optional.empty();
            List<ProviderEvent> fresh = told.stream().filter(event -> known.add(event.id())).toList();
            if (!fresh.isEmpty() || gap.isPresent()) {
                bringing++;
                Position to = position(position, told, until, gap.isPresent());
                if (!trail.take(name, type, position, persons(fresh), to, gap)) {
                    return;
                }
                position = new Position(position.number() + 1, to.at(), to.event());
            }
            if (told.size() < page) {
                read.put(stream, clock.instant());
                return;
            }
            anchored |= passed;
            Instant on = told.getLast().at().minus(OVERLAP);
            skip = on.isAfter(from) ? 0 : skip + page;
            from = on.isAfter(from) ? on : from;
        }
        LOG.warn("the identity provider has more {} events than are read at once: the next time goes on from {}", stream.word(),
                position.at());
    }

    /** The last event is what the next reading looks for: if it is gone then, others may be. */
    private static Position position(Position before, List<ProviderEvent> page, Instant until, boolean gap) {
        Optional<ProviderEvent> last = page.stream().filter(event -> !event.at().isAfter(until))
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other);
        if (last.isEmpty() || last.get().at().isBefore(before.at())) {
            return new Position(0, before.at(), gap ? Optional.empty() : before.event());
        }
        return new Position(0, last.get().at(), Optional.of(last.get().id()));
    }

    /**
     * The last event that was read is not there any more: somebody has cleared the provider's events, or it has purged them, and others that were not
     * read yet may be gone with it. Not where it alone has become too old, and others were looked for since.
     */
    private Optional<Map<String, String>> gap(Stream stream, Position position, List<ProviderEvent> page) {
        Instant now = clock.instant();
        boolean expired = events.kept(stream)
                .filter(kept -> !position.at().plus(kept).isAfter(now) && read.getOrDefault(stream, Instant.EPOCH).plus(kept).isAfter(now))
                .isPresent();
        if (expired) {
            return Optional.empty();
        }
        String until = page.isEmpty() ? now.toString() : page.getFirst().at().toString();
        LOG.error("events of the identity provider are missing between {} and {}", position.at(), until);
        return Optional.of(Map.of("since", position.at().toString(), "until", until));
    }

    private List<Told> persons(List<ProviderEvent> fresh) {
        List<Told> told = new ArrayList<>();
        for (ProviderEvent event : fresh) {
            told.add(new Told(event, event.subject().flatMap(subject -> people.byAccount(events.issuer(), subject))));
        }
        return told;
    }
}
