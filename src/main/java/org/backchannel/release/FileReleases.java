package org.backchannel.release;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.custody.Content;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Provable;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.release.LeakGate.Part;
import org.backchannel.review.CaseState;
import org.backchannel.review.ReviewCase;
import org.backchannel.review.Reviewing;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.Conflict;

/** Redacts the files that items were filed from, as two reviewers have decided, and releases them after the copy. */
final class FileReleases {

    private static final SortedSet<Integer> NONE = Collections.emptySortedSet();
    private static final List<String> SILENT = List.of();

    private final Guard guard;
    private final Custody custody;
    private final Reviewing reviewing;
    private final Releases releases;
    private final FileRows rows;
    private final InstantSource clock;

    FileReleases(Guard guard, Custody custody, Reviewing reviewing, Releases releases, FileRows rows, InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.reviewing = reviewing;
        this.releases = releases;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What a reviewer says to have seen.
     *
     * @param pages numbers of pages with anything that is no letter
     * @param remarks numbers of what is told of the file beside its pages
     */
    record Looked(SortedSet<Integer> pages, SortedSet<Integer> remarks) {
    }

    /** Made, with what is to be said of it. Content until it is released. */
    private static final class Made {
        private final byte[] file;
        private final Redacted redacted;

        private Made(byte[] file, Redacted redacted) {
            this.file = file;
            this.redacted = redacted;
        }
    }

    /** What would become of the file; nothing leaves by it. */
    FileRelease look(Asker asker, String typed) {
        Optional<ReviewCase> found = reviewing.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> look(permit, found.orElseThrow()));
    }

    private FileRelease look(Permit permit, ReviewCase review) {
        Provable provable = custody.provable(permit, Act.REVIEW);
        Draft draft = releases.draft(provable, review, permit.whoMay(Act.REVIEW));
        boolean copied = review.state() instanceof CaseState.Released;
        boolean made = rows.file(review.id()).isPresent();
        try {
            Redacted redacted = redacted(provable, draft, (_, _) -> {
                // How it came out is all that is asked for.
            });
            return new FileRelease(review, draft.item(), Optional.empty(), redacted.pages().size(), redacted.boxes().size(),
                    redacted.pictures(), redacted.elsewhere(), redacted.remarks(), setAnew(provable), copied, made);
        } catch (NotRedacted why) {
            return new FileRelease(review, draft.item(), Optional.of(String.valueOf(why.getMessage())), 0, 0, NONE, NONE, SILENT,
                    setAnew(provable), copied, made);
        }
    }

    /** The file as it was released, or as it would be. */
    byte[] file(Asker asker, String typed) {
        Optional<ReviewCase> found = reviewing.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            ReviewCase review = found.orElseThrow();
            permit.note("as", "redacted file");
            Provable provable = custody.provable(permit, Act.REVIEW);
            return rows.file(review.id()).orElseGet(() -> made(provable, releases.draft(provable, review, permit.whoMay(Act.REVIEW))).file);
        });
    }

    /**
     * Releases the redacted file, once and for all.
     *
     * @throws Conflict if the copy is not released yet, the file cannot be redacted, or a page that shows more than letters was not looked at, or
     *         a remark not read
     */
    FileRelease release(Asker asker, String typed, Looked looked) {
        Optional<ReviewCase> found = reviewing.find(typed);
        return guard.change(asker, Act.RELEASE, Reviewing.target(found, typed), Context.NONE, permit -> {
            ReviewCase review = reviewing.find(typed).orElseThrow();
            if (!(review.state() instanceof CaseState.Released)) {
                throw Conflict.state("the review is %s: the file is released after the copy".formatted(review.state().words()));
            }
            if (rows.file(review.id()).isPresent()) {
                throw Conflict.state("the redacted file is released already");
            }
            Provable provable = custody.provable(permit, Act.RELEASE);
            // The copy may have left long ago: what agencies said since counts, and so does another marking.
            reviewing.requireReleasable(review, provable.paper());
            Made made = made(provable, releases.draft(provable, review, permit.whoMay(Act.RELEASE)));
            requireLooked(made.redacted, looked);
            permit.note("review", review.id().toString());
            permit.note("redactedFile", Sha384.of(made.file).hex());
            permit.note("pagesLookedAt", looked.pages().toString());
            if (setAnew(provable)) {
                permit.note("setBy", OfficePdf.setter());
                permit.note("setFrom", leaf(provable));
                permit.note("remarksRead", looked.remarks().toString());
            }
            rows.add(review.id(), review.item(), made.file, now());
            return new FileRelease(review, provable.paper().item(), Optional.empty(), made.redacted.pages().size(),
                    made.redacted.boxes().size(), made.redacted.pictures(), made.redacted.elsewhere(), made.redacted.remarks(),
                    setAnew(provable), true, true);
        });
    }

    private static void requireLooked(Redacted redacted, Looked looked) {
        SortedSet<Integer> unseen = new TreeSet<>(redacted.pictures());
        unseen.removeAll(looked.pages());
        if (!unseen.isEmpty()) {
            throw Conflict.state(
                    "pages %s show something that is no letter, which the registry cannot read: look at each, and say so"
                            .formatted(unseen));
        }
        SortedSet<Integer> unread = IntStream.rangeClosed(1, redacted.remarks().size()).boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        unread.removeAll(looked.remarks());
        if (!unread.isEmpty()) {
            throw Conflict
                    .state("remarks %s say what of the file no page shows, or shows otherwise: read each, and say so".formatted(unread));
        }
    }

    private static boolean setAnew(Provable provable) {
        return provable.paper().content().original().filter(OfficePdf::sets).isPresent();
    }

    /** Which file: as the bundle names it, so that nothing is told of the file itself. */
    private static String leaf(Provable provable) {
        return provable.salted().original().map(Sha384::hex).orElseThrow();
    }

    private static Redacted redacted(Provable provable, Draft draft, Redaction.Pages pages) {
        Content content = provable.paper().content();
        Redacted redacted = Redaction.of(content, draft.proposal(), draft.item().access().verbatim(), pages);
        // What no box covers is held against what is withheld, wherever else on the pages it may stand.
        List<Find> finds = new ArrayList<>(
                LeakGate.of(content, draft.proposal()).finds(List.of(Part.raw("the pages", redacted.visible()))));
        // The pages show what the text shows: whoever let that pass has let it pass here.
        finds.removeIf(find -> Stream.of(true, false).map(part -> new Find(find.portion(), find.gap(), Releases.TEXT, part).id())
                .anyMatch(id -> draft.accepted().stream().anyMatch(one -> one.find().equals(id))));
        if (!finds.isEmpty()) {
            Find first = finds.getFirst();
            throw new NotRedacted("what is withheld in gap %d of portion %d stands on a page in another place too".formatted(first.gap(),
                    first.portion()));
        }
        return redacted;
    }

    private static Made made(Provable provable, Draft draft) {
        try (var pdf = new PicturePdf(notices(provable, draft))) {
            Redacted redacted = redacted(provable, draft, pdf);
            byte[] file = pdf.bytes();
            PicturePdf.requireSame(file, redacted);
            List<Find> finds = LeakGate.of(provable.paper().content(), draft.proposal()).finds(PdfParts.ofPictures(file));
            if (!finds.isEmpty()) {
                throw new NotRedacted("what is withheld could be found in the file, in " + finds.getFirst().where());
            }
            return new Made(file, redacted);
        } catch (NotRedacted why) {
            throw Conflict.state("the file cannot be redacted: " + why.getMessage());
        }
    }

    private static List<String> notices(Provable provable, Draft draft) {
        List<String> notices = new ArrayList<>(
                draft.copy().lines().stream().filter(line -> line.kind() == CopyLine.Kind.NOTICE).limit(3).map(CopyLine::text).toList());
        if (setAnew(provable)) {
            notices.add("Set anew from the text of the file by " + OfficePdf.setter() + ": its lines and pages are not those of the file.");
            notices.add("The file, as release.json of the bundle names it: " + leaf(provable));
        }
        return List.copyOf(notices);
    }

    static SortedSet<Integer> numbers(List<String> typed) {
        SortedSet<Integer> numbers = new TreeSet<>();
        typed.stream().filter(number -> number.matches("\\d{1,4}")).map(Integer::valueOf).forEach(numbers::add);
        return numbers;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
