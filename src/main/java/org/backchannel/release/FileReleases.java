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
                    redacted.pictures(), redacted.elsewhere(), copied, made);
        } catch (NotRedacted why) {
            return new FileRelease(review, draft.item(), Optional.of(String.valueOf(why.getMessage())), 0, 0, NONE, NONE, copied, made);
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
     * @param looked the numbers of the pages with pictures that the reviewer has looked at
     * @throws Conflict if the copy is not released yet, the file cannot be redacted, or a page with a picture was not looked at
     */
    FileRelease release(Asker asker, String typed, SortedSet<Integer> looked) {
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
            SortedSet<Integer> unseen = new TreeSet<>(made.redacted.pictures());
            unseen.removeAll(looked);
            if (!unseen.isEmpty()) {
                throw Conflict.state("pages %s hold pictures, which the registry cannot read: look at each, and say so".formatted(unseen));
            }
            permit.note("review", review.id().toString());
            permit.note("redactedFile", Sha384.of(made.file).hex());
            permit.note("pagesLookedAt", looked.toString());
            rows.add(review.id(), review.item(), made.file, now());
            return new FileRelease(review, provable.paper().item(), Optional.empty(), made.redacted.pages().size(),
                    made.redacted.boxes().size(), made.redacted.pictures(), made.redacted.elsewhere(), true, true);
        });
    }

    private static Redacted redacted(Provable provable, Draft draft, Redaction.Pages pages) {
        Content content = provable.paper().content();
        Redacted redacted = Redaction.of(content, draft.proposal(), draft.item().access().verbatim(), pages);
        // What no box covers is held against what is withheld, wherever else on the pages it may stand.
        List<Find> finds = new ArrayList<>(
                LeakGate.of(content, draft.proposal()).finds(List.of(new Part("the pages", redacted.visible()))));
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
        try (var pdf = new PicturePdf(notices(draft))) {
            Redacted redacted = redacted(provable, draft, pdf);
            byte[] file = pdf.bytes();
            PicturePdf.requireSame(file, redacted);
            List<Find> finds = LeakGate.of(provable.paper().content(), draft.proposal()).finds(PdfParts.of(file));
            if (!finds.isEmpty()) {
                throw new NotRedacted("what is withheld could be found in the file, in " + finds.getFirst().where());
            }
            return new Made(file, redacted);
        } catch (NotRedacted why) {
            throw Conflict.state("the file cannot be redacted: " + why.getMessage());
        }
    }

    private static List<String> notices(Draft draft) {
        return draft.copy().lines().stream().filter(line -> line.kind() == CopyLine.Kind.NOTICE).limit(3).map(CopyLine::text).toList();
    }

    static SortedSet<Integer> pages(List<String> typed) {
        SortedSet<Integer> pages = new TreeSet<>();
        typed.stream().filter(page -> page.matches("\\d{1,4}")).map(Integer::valueOf).forEach(pages::add);
        return pages;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
