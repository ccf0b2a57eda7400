package org.backchannel.exchange;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.item.Items;

/** Puts packages into pouches: those that wait for a site, as many as fit. */
final class Packing {

    /** In characters of base64: what is more goes with the next pouch, but one at least. */
    private static final int MOST_SEALED = 16 << 20;

    private final Store store;
    private final Agenda agenda;
    private final Items items;

    Packing(Store store, Agenda agenda, Items items) {
        this.store = store;
        this.agenda = agenda;
        this.items = items;
    }

    /**
     * What goes into a pouch.
     *
     * @param sealed base64 of each
     */
    record Load(List<PacketOut> packages, List<String> sealed) {
    }

    Load load(Site site) {
        List<PacketOut> taken = new ArrayList<>();
        List<String> sealed = new ArrayList<>();
        int length = 0;
        for (PacketOut out : waiting(site)) {
            String one = Base64.getEncoder().encodeToString(store.bodies().get(out.hash()));
            if (taken.size() == Manifest.MOST_PACKAGES || (!taken.isEmpty() && length + one.length() > MOST_SEALED)) {
                break;
            }
            taken.add(out);
            sealed.add(one);
            length += one.length();
        }
        return new Load(taken, sealed);
    }

    /** Those that may leave, the oldest first. */
    List<PacketOut> waiting(Site site) {
        return agenda.of(Agenda.Task.PACKAGE, site.name()).stream().flatMap(id -> store.packetsOut().find(id).stream())
                .filter(out -> out.line().equals(site.line()) && may(out, site)).toList();
    }

    /** INVARIANT: nobody reads up (2), at no other site either: the site may be accredited for less by now, or the item marked higher. */
    boolean may(PacketOut out, Site site) {
        return site.accreditation().admits(out.marking())
                && items.sound("i.id = :id", Map.of("id", UUID.fromString(out.item())), "", 1).stream().anyMatch(
                        found -> site.accreditation().admits(found.access().marking()));
    }

    void left(Permit permit, Load load, int sequence) {
        load.packages().forEach(out -> {
            store.packetsOut().put(permit, out.left(sequence));
            agenda.done(Agenda.Task.PACKAGE, out.id());
        });
    }
}
