package org.backchannel.custody;

import java.util.List;
import java.util.Optional;

/** What an item says, portion by portion in the order of the page. It never prints itself. */
public final class Content {

    private final List<Portion> portions;
    private final Optional<Original> original;

    public Content(List<Portion> portions) {
        this(portions, Optional.empty());
    }

    /** @param original the file that the portions were read from, if it was one */
    public Content(List<Portion> portions, Optional<Original> original) {
        this.portions = List.copyOf(portions);
        this.original = original;
    }

    public List<Portion> portions() {
        return portions;
    }

    public Optional<Original> original() {
        return original;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content c && portions.equals(c.portions) && original.equals(c.original);
    }

    @Override
    public int hashCode() {
        return portions.hashCode();
    }

    @Override
    public String toString() {
        return "content of " + portions.size() + " portions";
    }
}
