package org.backchannel.channel;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;

/** Transmitted messages in the layout of a cable: shown to whoever reads them, and as files, which nothing that is eyes only becomes. */
final class Cables {

    private static final String TEXT = "cable-text";
    private static final String PDF = "cable-pdf";

    private final Guard guard;
    private final Custody custody;
    private final Messages messages;
    private final Attachments attachments;
    private final Register register;

    Cables(Guard guard, Custody custody, Messages messages, Attachments attachments, Register register) {
        this.attachments = attachments;
        this.guard = guard;
        this.custody = custody;
        this.messages = messages;
        this.register = register;
    }

    /** @throws Conflict if it is no message, or not transmitted, or recalled */
    Cable shown(Asker asker, String typed) {
        return guard.look(asker, Act.READ, Target.item(typed),
                permit -> cable(permit.itemTo(Act.READ), attached(permit, Act.READ), () -> custody.read(permit)));
    }

    /**
     * In UTF-8.
     *
     * @throws Conflict as for {@link #shown}
     */
    byte[] text(Asker asker, String typed) {
        return exported(asker, typed, TEXT, CableText::of);
    }

    /** @throws Conflict as for {@link #shown} */
    byte[] pdf(Asker asker, String typed) {
        return exported(asker, typed, PDF, CablePdf::of);
    }

    /** The form in which one left, as the trail says it, in words. */
    static String form(String as) {
        return switch (as) {
            case TEXT -> "text";
            case PDF -> "PDF";
            // Destroyed under retention.
            default -> "a file";
        };
    }

    /** Set while the permit lives, so that what cannot be set did not leave. */
    private byte[] exported(Asker asker, String typed, String as, Function<Cable, byte[]> setting) {
        return guard.look(asker, Act.EXPORT_MESSAGE, Target.item(typed),
                permit -> setting.apply(cable(permit.itemTo(Act.EXPORT_MESSAGE), leaving(permit), () -> custody.export(permit, as))));
    }

    private List<Item> attached(Permit permit, Act act) {
        return attachments.of(permit.itemTo(act).id(), permit.whoMay(act));
    }

    /** Nothing of what is eyes only leaves as a file, and neither does its name: it may have been marked so after the message was sent. */
    private List<Item> leaving(Permit permit) {
        return attached(permit, Act.EXPORT_MESSAGE).stream().filter(one -> !one.access().eyesOnly()).toList();
    }

    private Cable cable(Item item, List<Item> enclosures, Supplier<Paper> opening) {
        Message message = messages.find(item.id()).orElseThrow(Steps::none);
        if (!(message.stage() instanceof Stage.Transmitted sent)) {
            throw Steps.not(message, "set as a cable");
        }
        return Cable.of(message, sent, opening.get(), enclosures, register);
    }
}
