package org.backchannel.sealing;

/** Is told before anything is sealed under a month's key, so that the key is known of before it is used. */
@FunctionalInterface
public interface EpochListener {

    /**
     * In the transaction of whoever seals, on its thread, each time. What it throws keeps the key from being used.
     *
     * @param id such as {@code kek-2026-12}
     * @param fingerprint by which another key of that month would be told from it: 64 hexadecimal digits derived from the key
     */
    void sealing(String id, String fingerprint);
}
