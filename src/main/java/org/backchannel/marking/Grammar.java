package org.backchannel.marking;

/**
 * What a line of the legacy profile is read by.
 *
 * @param register its words
 * @param phrases how they are spelled
 * @param vocabulary the words of spellings
 * @param and the number of "and", which joins names
 * @param four the number of "for", which opens them
 * @param use the number of "use", with which no name ends: "For … Use Only" names nobody
 */
record Grammar(Register register, Phrases phrases, Vocabulary vocabulary, int and, int four, int use) {
    static Grammar of(Register register, Phrases phrases, Vocabulary vocabulary) {
        return new Grammar(register, phrases, vocabulary, vocabulary.intern(Names.AND), vocabulary.intern(Names.FOR),
                vocabulary.intern("USE"));
    }
}
