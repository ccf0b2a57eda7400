package org.backchannel.custody;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;

/** What is said of the classification of a paper that is filed, or of a message that is sent: handed on within that act, and kept by the reviews. */
public interface StatedAtFiling {

    /** On what a classification rests. */
    enum Basis {
        /** On what the block says that was typed. */
        BLOCK,
        /** On its sources: it is derived from them, or from the marking that the paper bears where none is named. */
        DERIVED,
        /** On whoever files it, who classifies it themselves for a reason of EO 13526, section 1.4. */
        ORIGINAL
    }

    /**
     * What somebody says.
     *
     * @param block the classification block, one line for each part; blank where nothing is said, or the basis says all
     * @param compilation why the whole is classified above each of its parts; blank where it is not
     * @param reason of an original classification without a block: such as {@code 1.4(b)}
     * @param source from which a derived one without a block is derived, one a line; blank for the marking that the paper bears
     * @param needed whether a classified paper is filed with this alone, or not at all
     */
    record Said(String block, String compilation, Basis basis, String reason, String source, boolean needed) {

        static final Said NOTHING = new Said("", "");

        /** A block that was typed, or nothing. */
        public Said(String block, String compilation) {
            this(block, compilation, Basis.BLOCK, "", "", false);
        }

        /**
         * As it was sent; a block that was typed holds, whatever the basis.
         *
         * @param basis {@code derived}, {@code original}, {@code block}, or blank
         */
        static Said of(String block, String compilation, String basis, String reason) {
            return of(block, compilation, basis, reason, "");
        }

        /** The same with the sources from which it is derived, one a line. */
        public static Said of(String block, String compilation, String basis, String reason, String source) {
            return new Said(block, compilation, block.isBlank() ? basis(basis) : Basis.BLOCK, reason, source, false);
        }

        private static Basis basis(String sent) {
            return switch (sent.strip().toLowerCase(Locale.ROOT)) {
                case "derived" -> Basis.DERIVED;
                case "original" -> Basis.ORIGINAL;
                case "block", "" -> Basis.BLOCK;
                default -> throw new BadInput("basis", "`%s` is neither derived, original nor block".formatted(sent));
            };
        }

        /** The same, without which no classified paper is filed. */
        Said required() {
            return new Said(block, compilation, basis, reason, source, true);
        }

        boolean typed() {
            return !block.isBlank() || !compilation.isBlank();
        }
    }

    /** What is asked for of a classified paper of which nothing is said. */
    static BadInput missing() {
        return new BadInput("block", "it is classified: say from what that is derived, or who classified it and why, and until when");
    }

    /** The reasons of EO 13526, section 1.4, (a) to (h), as a page offers them. */
    static List<Option> reasons() {
        return Stream.concat(Stream.of(new Option("", "Choose one")), "abcdefgh".chars().mapToObj(letter -> "1.4(" + (char) letter + ")")
                .map(reason -> new Option(reason, reason))).toList();
    }

    /**
     * Keeps it as the initial classification.
     *
     * @param parts the highest level of its portions, where every one that has to be marked is
     * @throws BadInput if it breaks a rule
     */
    void keep(Permit permit, Item filed, Said said, Optional<Level> parts);

    /**
     * The classification block of what is to be sent: what was typed as it is read, or what the basis comes to today. Kept nowhere yet.
     *
     * @param classifier in whose name it goes, who is named where it is classified originally
     * @throws BadInput if it breaks a rule
     */
    String block(Person classifier, Said said);

    /**
     * Holds a block to what the item of the permit is and says, as it is held when it is kept.
     *
     * @throws BadInput if it breaks a rule
     */
    void check(Permit permit, Act act, Said said);

    /**
     * Keeps that block as the initial classification of what the permit is for; {@link #check} was asked when it was said, of the same text.
     *
     * @param why as the history is to say it
     * @throws BadInput if the block breaks a rule by now
     */
    void keep(Permit permit, Act act, Said said, String why);

    /**
     * Keeps what another site states of the message of the permit, which it has sent: it is that site's, and held to no rule of this one.
     *
     * @param why as the history is to say it
     */
    void keepReceived(Permit permit, Said said, String why);
}
