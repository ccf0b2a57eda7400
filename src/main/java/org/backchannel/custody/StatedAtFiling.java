package org.backchannel.custody;

import java.util.Locale;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.web.BadInput;

/** What is said of a paper's classification when it is filed; custody hands it on within the act that files it, and the reviews keep it. */
@FunctionalInterface
public interface StatedAtFiling {

    /** On what a classification rests. */
    enum Basis {
        /** On what the block says that was typed. */
        BLOCK,
        /** On the marking that the paper bears: it is derived from it. */
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
     * @param needed whether a classified paper is filed with this alone, or not at all
     */
    record Said(String block, String compilation, Basis basis, String reason, boolean needed) {

        static final Said NOTHING = new Said("", "");

        /** A block that was typed, or nothing. */
        public Said(String block, String compilation) {
            this(block, compilation, Basis.BLOCK, "", false);
        }

        /**
         * As it was sent; a block that was typed holds, whatever the basis.
         *
         * @param basis {@code derived}, {@code original}, {@code block}, or blank
         */
        static Said of(String block, String compilation, String basis, String reason) {
            return new Said(block, compilation, block.isBlank() ? basis(basis) : Basis.BLOCK, reason, false);
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
            return new Said(block, compilation, basis, reason, true);
        }

        boolean typed() {
            return !block.isBlank() || !compilation.isBlank();
        }
    }

    /**
     * Keeps it as the initial classification.
     *
     * @throws BadInput if it breaks a rule
     */
    void keep(Permit permit, Item filed, Said said);
}
