package org.backchannel.web;

import java.util.Collection;
import java.util.Locale;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.marking.BannerColour;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;

/** Banner lines of items and of lists of them. */
public final class Markings {

    private Markings() {
    }

    /** The banner of one item: its line as written, or that it is held at system-high. */
    public static Banner banner(Access access, Register register) {
        if (access.quarantined()) {
            return new Banner("HELD AT SYSTEM-HIGH: MARKING NOT UNDERSTOOD", css(register.systemHigh()));
        }
        String text = access.verbatim().isBlank() ? access.marking().level().words() : access.verbatim();
        return new Banner(text.toUpperCase(Locale.ROOT), css(access.marking()));
    }

    /** The banner of a page that shows headings of all these items: the level of the highest. */
    public static Banner banner(Collection<Item> shown) {
        Marking all = shown.stream().map(item -> item.access().marking().withoutEyesOnly()).reduce(Marking.of(Level.UNCLASSIFIED),
                Marking::join);
        return new Banner(all.level().words().toUpperCase(Locale.ROOT), css(all));
    }

    public static String css(Marking marking) {
        return "marking--" + BannerColour.of(marking).css();
    }
}
