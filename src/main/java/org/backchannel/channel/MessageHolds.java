package org.backchannel.channel;

import java.util.Optional;
import org.backchannel.custody.Holds;
import org.backchannel.item.Item;

/** What the channel still needs a message for: until it has arrived with everybody, and wherever a pouch keeps it sealed as well. */
final class MessageHolds implements Holds {

    private final Messages messages;

    MessageHolds(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Optional<String> holding(Item item) {
        return messages.find(item.id()).flatMap(MessageHolds::holding);
    }

    private static Optional<String> holding(Message message) {
        // The pouch that carried it is kept whole, sealed to a site: here alone it could not be destroyed for good.
        if (message.drafter().isEmpty()
                || message.header().addressees().stream().anyMatch(to -> OutgoingPackages.elsewhere(to.person()))) {
            return Optional.of("it came from another site or went to one: the pouch that carried it holds it too");
        }
        return switch (message.stage()) {
            case Stage.OnDesk draft -> Optional.of("it is not transmitted yet: its drafter may withdraw it");
            case Stage.Transmitted sent -> message.header().addressees().stream()
                    .filter(to -> to.capacity() != Capacity.ALTERNATE).allMatch(to -> sent.acknowledged().containsKey(to.person()))
                            ? Optional.empty()
                            : Optional.of("it is in transmission: not everybody whom it is addressed to has acknowledged it");
            case Stage.Withdrawn withdrawn -> Optional.empty();
            case Stage.Recalled recalled -> Optional.empty();
            case Stage.Superseded superseded -> Optional.empty();
        };
    }
}
