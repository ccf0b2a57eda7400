package org.backchannel.web;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.marking.BannerColour;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;
import org.backchannel.marking.Release;
import org.backchannel.marking.Word;

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

    /** The banner of a page that shows all these items: what a text made of them would have to carry. Nothing shown is unclassified. */
    public static Banner banner(Collection<Item> shown, Register register) {
        return banner(shown.stream().map(item -> held(item.access(), register)).reduce(Marking.of(Level.UNCLASSIFIED), Marking::join),
                register);
    }

    /** The banner of an item's page that names others too: the item's own line, unless one of them says more. */
    public static Banner banner(Item item, Collection<Item> others, Register register) {
        Marking own = held(item.access(), register);
        return others.stream().map(other -> held(other.access(), register)).allMatch(own::dominates)
                ? banner(item.access(), register)
                : banner(Stream.concat(Stream.of(item), others.stream()).toList(), register);
    }

    /**
     * The banner of what several markings come to. Eyes only is said without names: who may read all of a page that shows papers for the
     * eyes of several is nobody else's business, and often nobody.
     */
    public static Banner banner(Marking all, Register register) {
        String words = all.dominates(register.systemHigh())
                ? "HELD AT SYSTEM-HIGH: A MARKING HERE IS MISSING OR NOT UNDERSTOOD"
                : Stream.concat(Stream.of(all.level().words()), words(all, register)).collect(Collectors.joining("; "));
        return new Banner((words + (all.eyesOnly().isPresent() ? "; EYES ONLY" : "")).toUpperCase(Locale.ROOT), css(all));
    }

    /** INVARIANT: a marking that is not understood is system-high (5). */
    private static Marking held(Access access, Register register) {
        return access.quarantined() ? access.marking().join(register.systemHigh()) : access.marking();
    }

    /** Controls and codewords as the register spells them, in its order; one that it no longer has by its identifier, never left out. */
    private static Stream<String> words(Marking all, Register register) {
        Set<String> ids = new TreeSet<>(all.controls());
        ids.addAll(all.codewords());
        var known = register.words().stream().filter(word -> ids.contains(word.id())).map(Word::spelling).toList();
        Stream<String> modern = ids.stream().filter(id -> register.word(id).isEmpty())
                .map(id -> id.replaceFirst("__", "-").replace("__", " "));
        return Stream.of(known.stream(), modern, released(all.release())).flatMap(words -> words);
    }

    private static Stream<String> released(Release release) {
        return release.stated()
                ? Stream.of(release.given().isEmpty() ? "NOFORN" : "REL TO USA, " + String.join(", ", release.given()))
                : Stream.of();
    }

    public static String css(Marking marking) {
        return "marking--" + BannerColour.of(marking).css();
    }
}
