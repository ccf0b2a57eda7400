package org.backchannel.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    List<News> news(Site site, int most) {
        List<News> all = new ArrayList<>();
        int count = 0;
        for (String id : agenda.of(Agenda.Task.TELL, site.name())) {
            Arrival arrival = store.arrivals().find(id).filter(one -> one.site().equals(site.name())).orElse(null);
            List<Manifest.Said> said = arrival == null ? List.of() : arrival.news(known(arrival));
            if (arrival != null && !said.isEmpty() && count + said.size() <= most) {
                all.add(new News(arrival, said));
                count += said.size();
            }
        }
        return all;
    }

    private List<Manifest.Said> known(Arrival arrival) {
        ItemId item = ItemId.parse(arrival.item()).orElseThrow();
        Map<String, Instant> opened = arrivals.opened(item);
        Map<String, Instant> acknowledged = arrivals.acknowledged(item);
        List<Manifest.Said> all = new ArrayList<>();
        for (String person : arrival.to()) {
            all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.DELIVERED, arrival.at()));
            if (opened.containsKey(person)) {
                all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.OPENED, opened.get(person)));
            }
            if (acknowledged.containsKey(person)) {
                all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.ACKNOWLEDGED, acknowledged.get(person)));
            }
        }
        arrival.refused().forEach(person -> all.add(new Manifest.Said(arrival.origin(), person, Manifest.What.REFUSED, arrival.at())));
        return all;
    }

    /** Notes that it is told with the pouch that is being made, in the transaction of the permit. */
    void told(Permit permit, List<News> news) {
        for (News one : news) {
            Arrival now = store.arrivals().put(permit, one.arrival().telling(one.said()));
            if (now.settled()) {
                agenda.done(Agenda.Task.TELL, now.id());
            }
        }
    }
}
