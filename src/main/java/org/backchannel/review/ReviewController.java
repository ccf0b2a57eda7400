package org.backchannel.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Cases, and the bench on which an item is reviewed portion by portion. */
@Controller
class ReviewController {

    static final List<String> STATES = List.of("opened", "under review", "proposed", "settling", "decided", "released", "withdrawn");

    private final Guard guard;
    private final Reviewing reviewing;
    private final Docket docket;
    private final Topics topics;
    private final Kinds kinds;
    private final Register register;
    private final Authorities authorities;

    ReviewController(Guard guard, Reviewing reviewing, Docket docket, Topics topics, Kinds kinds, Register register,
            Authorities authorities) {
        this.authorities = authorities;
        this.guard = guard;
        this.reviewing = reviewing;
        this.docket = docket;
        this.topics = topics;
        this.kinds = kinds;
        this.register = register;
    }

    @Asks(Act.SEE_REVIEWS)
    @GetMapping("/reviews")
    String list(Asker asker, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String whose,
            @RequestParam(defaultValue = "") String after, Model model) {
        Optional<String> wanted = Optional.of(state).filter(STATES::contains);
        boolean mine = whose.equals("mine");
        Docket.Page page = guard.look(asker, Act.SEE_REVIEWS, Target.registry(), permit -> docket.list(permit, wanted, mine, after));
        model.addAttribute("rows", page.rows());
        model.addAttribute("state", wanted.orElse(""));
        model.addAttribute("whose", mine ? "mine" : "");
        model.addAttribute("states", Stream.concat(Stream.of(new Option("", "Any state")),
                STATES.stream().map(word -> new Option(word, word))).toList());
        model.addAttribute("owners", List.of(new Option("", "Everybody’s"), new Option("mine", "Mine")));
        model.addAttribute("newest", after.isEmpty() ? null : here(wanted.orElse(""), mine, ""));
        model.addAttribute("older", page.next() == null ? null : here(wanted.orElse(""), mine, page.next()));
        model.addAttribute("banner", Markings.banner(page.rows().stream().map(Docket.Listed::item).toList(), register));
        return "review/reviews";
    }

    private static String here(String state, boolean mine, String after) {
        var address = UriComponentsBuilder.fromPath("/reviews");
        List.of(new Option("state", state), new Option("whose", mine ? "mine" : ""), new Option("after", after)).stream()
                .filter(part -> !part.label().isEmpty()).forEach(part -> address.queryParam(part.value(), part.label()));
        return address.encode().toUriString();
    }

    /** The cases of one item, and the form that opens another. */
    @Asks(Act.REVIEW)
    @GetMapping("/items/{id}/reviews")
    String ofItem(Asker asker, @PathVariable String id, Model model) {
        Item item = guard.look(asker, Act.REVIEW, Target.item(id), permit -> {
            model.addAttribute("rows", docket.of(permit));
            return permit.itemTo(Act.REVIEW);
        });
        model.addAttribute("item", item);
        model.addAttribute("kinds", kinds.all().stream().filter(kind -> kind.kind().opened())
                .map(kind -> new Option(kind.kind().name(), kind.words())).toList());
        model.addAttribute("banner", Markings.banner(item.access(), register));
        return "review/item";
    }

    @Asks(Act.OPEN_REVIEW)
    @PostMapping("/items/{id}/reviews")
    String open(Asker asker, @PathVariable String id, @RequestParam String kind, @RequestParam String request,
            @RequestParam(defaultValue = "") String requester, @RequestParam(defaultValue = "") String blind,
            @RequestParam(defaultValue = "") String described, RedirectAttributes next) {
        if (requester.length() > 1000) {
            throw new BadInput("requester", "at most 1000 characters");
        }
        ReviewCase made = reviewing.open(asker, Target.item(id), ReviewKind.of(kind), request,
                new Terms(!blind.isEmpty(), "", requester.strip()), !described.isEmpty());
        next.addFlashAttribute("notice", Notice.success("The review is open."));
        return "redirect:/reviews/" + made.id();
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}")
    String bench(Asker asker, @PathVariable String review, Model model) {
        Bench bench = reviewing.bench(asker, review);
        ReviewCase now = bench.review();
        Kinds.Kind kind = kinds.of(now.kind());
        model.addAttribute("review", now);
        model.addAttribute("kind", kind);
        model.addAttribute("due", kind.due(now).orElse(null));
        model.addAttribute("item", bench.paper().item());
        model.addAttribute("heading", bench.paper().item().card().heading());
        model.addAttribute("banner", Markings.banner(bench.paper().item().access(), register));
        List<BenchRow> rows = BenchRow.of(bench);
        model.addAttribute("rows", rows);
        model.addAttribute("marking", bench.marking());
        model.addAttribute("settling", now.state() instanceof CaseState.Settling);
        model.addAttribute("closed", bench.closed());
        model.addAttribute("done", bench.marks().size());
        model.addAttribute("next", bench.undecidedAfter(0).isPresent() ? bench.undecidedAfter(0).getAsInt() : null);
        model.addAttribute("seen", bench.seen());
        model.addAttribute("topics", topics.all());
        model.addAttribute("opener", docket.name(now.opener()));
        model.addAttribute("assigned", now.terms().assigned().isEmpty() ? null : docket.name(now.terms().assigned()));
        model.addAttribute("names", names(rows));
        model.addAttribute("authority", authorities.of(bench.reviewer(), bench.paper().item()).map(Authority::words).orElse(null));
        CaseShown.of(now, bench.reviewer().id(), docket::name).show(model);
        return "review/bench";
    }

    /** Of whoever said something of a portion, by id. */
    private Map<String, String> names(List<BenchRow> rows) {
        return rows.stream()
                .flatMap(
                        row -> Stream.concat(row.said().stream().map(BenchRow.Said::by), row.comments().stream().map(Comments.Comment::by)))
                .distinct().collect(Collectors.toMap(id -> id, docket::name));
    }
}
