package org.backchannel.item;

/** What sort of paper an item is. */
public enum Kind {

    BACKCHANNEL_MESSAGE("Backchannel message"), MESSAGE("Message"), TELEGRAM("Telegram"), AIRGRAM("Airgram"), MEMORANDUM(
            "Memorandum"), MEMORANDUM_OF_CONVERSATION("Memorandum of conversation"), MEMORANDUM_FOR_THE_RECORD(
                    "Memorandum for the record"), LETTER("Letter"), NOTE("Note"), MINUTES("Minutes"), PAPER("Paper"), REPORT(
                            "Report"), ESTIMATE("Intelligence estimate"), DIRECTIVE("Directive"), DESPATCH(
                                    "Despatch"), EDITORIAL_NOTE("Editorial note"), ATTACHMENT("Attachment"),
    /** What was released of another item, filed with it by the registry: nobody files one. */
    RELEASE_COPY("Release copy"), OTHER("Document");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** Whether somebody may say of a paper that it is one. */
    public boolean stated() {
        return this != RELEASE_COPY;
    }

    /** How it is called on a page. */
    public String words() {
        return words;
    }
}
