package org.backchannel.exchange;

/**
 * That another site has recalled a message that it sent here: kept with the pouch that says so, since the message itself may not be filed yet.
 *
 * @param item its id here
 * @param line see {@link Site#line()}
 * @param origin its id there
 * @param pouch that said so
 * @param by id, at that site, of who recalled it
 */
record RecallIn(String item, int version, String site, String line, String origin, int pouch, String by) implements Versioned {

    static RecallIn first(Opening.Open open, String origin, String by) {
        return new RecallIn(Arrival.here(open.site().fingerprint(), origin).toString(), 1, open.site().name(), open.site().line(), origin,
                open.manifest().sequence(), by);
    }

    @Override
    public String id() {
        return item;
    }
}
