package org.backchannel.review;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Classification guides: topics that records managers state, and that fill classification data and decisions at the bench. */
final class Guides {

    /** 1.4(a) to (h), and nothing else (EO 13526, section 1.4). */
    private static final Pattern REASON = Pattern.compile("1\\.4\\([a-h]\\)");
    private static final int LONGEST = 300;

    private final Guard guard;
    private final Topics topics;
    private final Exemptions exemptions;
    private final InstantSource clock;

    Guides(Guard guard, Topics topics, Exemptions exemptions, InstantSource clock) {
        this.guard = guard;
        this.topics = topics;
        this.exemptions = exemptions;
        this.clock = clock;
    }

    /** A topic as it was typed. */
    record Wanted(String guide, String number, String title, String level, String reasons, String years, String event, String exemption) {
    }

    List<Topic> all(Asker asker) {
        return guard.look(asker, Act.SEE_GUIDES, Target.registry(), permit -> topics.all());
    }

    /** Every statement of a topic, the first first. */
    List<Topic> history(Asker asker, String typed) {
        return guard.look(asker, Act.SEE_GUIDES, Target.registry(),
                permit -> topics.history(topics.find(typed).orElseThrow(NotFound::new).id()));
    }

    Topic state(Asker asker, Wanted wanted) {
        return guard.change(asker, Act.STATE_TOPIC, Target.registry(), Context.NONE, permit -> {
            Topic made = made(asker, UUID.randomUUID(), 1, wanted);
            permit.note("topic", made.id().toString());
            topics.add(permit, made);
            return made;
        });
    }

    /**
     * States one anew.
     *
     * @param seen the version that the person has seen
     */
    Topic restate(Asker asker, String typed, int seen, Wanted wanted) {
        return next(asker, typed, seen, before -> made(asker, before.id(), before.version() + 1, wanted));
    }

    /** Takes one out of use; its history stays. */
    Topic end(Asker asker, String typed, int seen) {
        return next(asker, typed, seen,
                before -> new Topic(before.id(), before.version() + 1, before.guide(), before.number(), before.title(),
                        before.level(), before.reasons(), before.years(), before.event(), before.exemption(), true, asker.person().value(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private Topic next(Asker asker, String typed, int seen, UnaryOperator<Topic> step) {
        return guard.change(asker, Act.STATE_TOPIC, Target.registry(), Context.NONE, permit -> {
            Topic before = topics.lock(typed).orElseThrow(NotFound::new);
            permit.note("topic", before.id().toString());
            if (before.version() != seen) {
                throw Conflict.stale("somebody stated this topic meanwhile: look at it again");
            }
            Topic made = step.apply(before);
            topics.add(permit, made);
            return made;
        });
    }

    private Topic made(Asker asker, UUID id, int version, Wanted wanted) {
        String exemption = wanted.exemption().isBlank() ? "" : exemption(wanted.exemption());
        int years = years(wanted.years());
        String event = wanted.event().strip();
        boolean unending = exemptions.find(exemption).map(one -> !one.takes()).orElse(false);
        if (unending && (years > 0 || !event.isEmpty())) {
            throw new BadInput("exemption", exemption + " never has a date or an event beside it");
        }
        if (!unending && years == 0 && event.isEmpty()) {
            throw new BadInput("years", "say after how many years, or at which event, it is declassified");
        }
        if (exemption.isEmpty() && years > 25) {
            throw new BadInput("exemption", "more than 25 years need an exemption");
        }
        return new Topic(id, version, text("guide", wanted.guide()), text("number", wanted.number()), text("title", wanted.title()),
                level(wanted.level()), reasons(wanted.reasons()), years, event.isEmpty() ? "" : text("event", event), exemption, false,
                asker.person().value(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private String exemption(String typed) {
        String code = exemptions.codes("exemption", typed).getFirst();
        if (!exemptions.find(code).map(one -> one.scheme().equals("automatic")).orElse(false)) {
            throw new BadInput("exemption", "`%s` is no exemption from automatic declassification".formatted(code));
        }
        return code;
    }

    private static int years(String typed) {
        if (typed.isBlank()) {
            return 0;
        }
        if (!typed.strip().matches("[0-9]{1,3}") || Integer.parseInt(typed.strip()) > 150) {
            throw new BadInput("years", "`%s` is no number of years from 1 to 150".formatted(typed));
        }
        return Integer.parseInt(typed.strip());
    }

    private static Level level(String typed) {
        return Arrays.stream(Level.values()).filter(level -> level.name().equals(typed) && level != Level.UNCLASSIFIED).findFirst()
                .orElseThrow(() -> new BadInput("level", "choose the level at which it is classified"));
    }

    private static List<String> reasons(String typed) {
        List<String> reasons = Arrays.stream(typed.strip().split("\\s*[,;]\\s*")).distinct().toList();
        reasons.stream().filter(reason -> !REASON.matcher(reason).matches()).findFirst().ifPresent(wrong -> {
            throw new BadInput("reasons", "`%s` is none of 1.4(a) to 1.4(h)".formatted(wrong));
        });
        return reasons;
    }

    private static String text(String field, String typed) {
        String text = Wish.needed(field, typed, "this is needed");
        if (text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadInput(field, "one line of at most " + LONGEST + " characters");
        }
        return text;
    }
}
