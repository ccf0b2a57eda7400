package org.backchannel.custody;

import java.util.List;

/** What an item says, portion by portion in the order of the page. It never prints itself. */
public final class Content {

    private final List<Portion> portions;

    public Content(List<Portion> portions) {
        this.portions = List.copyOf(portions);
    }

    public List<Portion> portions() {
        return portions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content c && portions.equals(c.portions);
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
