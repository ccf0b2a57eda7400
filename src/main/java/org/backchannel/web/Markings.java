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
        return new Banner(text(access).toUpperCase(Locale.ROOT), css(access.marking()));
    }

    /** The line as written; with the level in front where it is held under another one than it says, or says none. */
    private static String text(Access access) {
        String level = access.marking().level().words();
        if (access.verbatim().isBlank()) {
            return level;
        }
        boolean said = access.verbatim().toLowerCase(Locale.ROOT).contains(level.toLowerCase(Locale.ROOT));
        return said ? access.verbatim() : level + " (" + access.verbatim() + ")";
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
