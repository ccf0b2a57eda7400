package org.backchannel.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.channel.Arrivals;
import org.backchannel.guard.Permit;
import org.backchannel.item.ItemId;

/** What another site is to be told of the messages that came from it: delivered, opened and acknowledged, by whom and when. */
final class Telling {

    private final Store store;
    private final Agenda agenda;
    private final Arrivals arrivals;

    Telling(Store store, Agenda agenda, Arrivals arrivals) {
        this.store = store;
        this.agenda = agenda;
        this.arrivals = arrivals;
    }

    /** What is to be told of one message. */
    record News(Arrival arrival, List<Manifest.Said> said) {
    }

    /** The oldest first, until it is as much as fits; of what came from other keys that the site had, nothing. */
    List<News> news(Site site, int most, Instant now) {
        List<News> all = new ArrayList<>();
        int count = 0;
        for (String id : agenda.of(Agenda.Task.TELL, site.name())) {
            if (count == most) {
                break;
            }
            Optional<Arrival> arrival = store.arrivals().find(id);
            List<Manifest.Said> said = arrival.filter(one -> one.line().equals(site.line())).map(one -> one.news(known(one)))
                    .orElse(List.of());
            if (count + said.size() > most) {
                break;
            }
            count += said.size();
            if (!said.isEmpty()) {
                all.add(new News(arrival.orElseThrow(), said));
            } else if (arrival.filter(one -> one.settled(now)).isPresent()) {
                agenda.done(Agenda.Task.TELL, id);
            }
        }
        return all;
    }

    private List<Manifest.Said> known(Arrival arrival) {
        ItemId item = ItemId.parse(arrival.item()).orElseThrow();
        Map<String, Instant> opened = arrivals.opened(item);
        Map<String, Instant> acknowledged = arrivals.acknowledged(item);
        Optional<Arrivals.Recall> recalled = arrivals.recalled(item);
        List<Manifest.Said> all = new ArrayList<>();
        for (String person : arrival.to()) {
            all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.DELIVERED, arrival.at()));
            if (opened.containsKey(person)) {
                all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.OPENED, seconds(opened.get(person))));
            }
            if (acknowledged.containsKey(person)) {
                all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.ACKNOWLEDGED, seconds(acknowledged.get(person))));
            }
            recalled.ifPresent(recall -> all.add(new Manifest.Said(arrival.origin(), person,
                    recall.had().contains(person) ? Manifest.What.HAD : Manifest.What.TAKEN_BACK, seconds(recall.at()))));
        }
        arrival.refused().forEach(person -> all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.REFUSED, arrival.at())));
        return all;
    }

    /** Other sites are told times in whole seconds. */
    private static Instant seconds(Instant exactly) {
        return exactly.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Notes that it is told with the pouch that is being made, in the transaction of the permit. */
    void told(Permit permit, List<News> news, Instant at) {
        for (News one : news) {
            Arrival now = store.arrivals().put(permit, one.arrival().telling(one.said()));
            if (now.settled(at)) {
                agenda.done(Agenda.Task.TELL, now.id());
            }
        }
    }
}
