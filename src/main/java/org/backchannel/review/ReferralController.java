package org.backchannel.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The referrals of a case: to whom, what they answered, what stays classified and on what authority. */
@Controller
class ReferralController {

    private static final String PAGE = "/reviews/{review}/referrals";
    private static final MediaType CMS = MediaType.parseMediaType("application/pkcs7-mime");

    private final Referring referring;
    private final ReferralPackages packages;
    private final Docket docket;
    private final Agencies agencies;
    private final Register register;

    ReferralController(Referring referring, ReferralPackages packages, Docket docket, Agencies agencies, Register register) {
        this.referring = referring;
        this.packages = packages;
        this.docket = docket;
        this.agencies = agencies;
        this.register = register;
    }

    /**
     * A referral as its page shows it.
     *
     * @param sealed whether a file can be sealed for the agency
     * @param answers what it said, portion by portion
     * @param registry whether it is referred to another registry, which gets a package
     * @param sent where its package is; null while none is sealed
     * @param came the answer that came as a package, and is not recorded; null if none has
     * @param told what else is known of where it stands; empty if nothing
     */
    record ShownReferral(Referral one, String agency, String by, boolean sealed, boolean registry,
            ReferralCarrier.@Nullable Sent sent, AnswerFile.@Nullable Document came, List<ReferralState.Answer> answers, String told) {

        /** Whether an answer can be recorded. */
        public boolean open() {
            return one.state() instanceof ReferralState.Sent || one.state() instanceof ReferralState.Silent;
        }
    }

    @Asks(Act.REVIEW)
    @GetMapping(PAGE)
    String referrals(Asker asker, @PathVariable String review, Model model) {
        ReferralPackages.Shown shown = packages.look(asker, review);
        model.addAttribute("review", shown.review());
        model.addAttribute("item", shown.item());
        model.addAttribute("referrals", shown.referrals().stream().map(this::shown).toList());
        model.addAttribute("agencies", agencies.all());
        model.addAttribute("time", agencies.time(shown.review().kind()));
        model.addAttribute("verdicts", List.of(new Option("", "Not said yet"), new Option("RELEASE", "Release it"),
                new Option("PART", "Release it in part"), new Option("WITHHOLD", "Withhold it")));
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/referrals";
    }

    private ShownReferral shown(ReferralPackages.Standing standing) {
        Referral one = standing.one();
        String name = agencies.find(one.agency()).map(Agencies.Agency::name).orElse(one.agency());
        boolean sealed = agencies.find(one.agency()).flatMap(Agencies.Agency::address).isPresent();
        List<ReferralState.Answer> answers = one.state() instanceof ReferralState.Answered answered ? answered.answers() : List.of();
        return new ShownReferral(one, name, docket.name(one.by()), sealed, agencies.registry(one.agency()).isPresent(),
                standing.sent().orElse(null), standing.answer().orElse(null), answers, told(one));
    }

    private static String told(Referral one) {
        return switch (one.state()) {
            case ReferralState.Sent sent -> "";
            case ReferralState.Answered answered ->
                "Answered by %s, on the authority of %s".formatted(answered.from(), answered.authority());
            case ReferralState.Silent(boolean proceeds) -> proceeds
                    ? "No answer in time: the portions may be released when two reviewers so decide"
                    : "No answer in time: the portions stay withheld until there is one";
            case ReferralState.Recalled recalled -> "Taken back: " + recalled.why();
        };
    }

    @Asks(Act.REFER_PORTIONS)
    @PostMapping(PAGE)
    String refer(Asker asker, @PathVariable String review, @RequestParam List<String> agency, @RequestParam String portions,
            @RequestParam(defaultValue = "") String note, RedirectAttributes next) {
        int made = referring.refer(asker, review, agency, portions, note).size();
        next.addFlashAttribute("notice", Notice.success(made == 1 ? "Referred." : "Referred to " + made + " agencies."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.EXPORT_REFERRAL)
    @GetMapping(PAGE + "/{referral}/file")
    ResponseEntity<byte[]> file(Asker asker, @PathVariable String review, @PathVariable String referral) {
        byte[] file = referring.file(asker, review, referral);
        return ResponseEntity.ok().contentType(CMS)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("referral.p7m").build().toString())
                .body(file);
    }

    @Asks(Act.ANSWER_REFERRAL)
    @PostMapping(PAGE + "/{referral}/answer")
    String answer(Asker asker, @PathVariable String review, @PathVariable String referral, @RequestParam String authority,
            @RequestParam String from, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        referring.answer(asker, review, referral, new Referring.Said(numbered("verdict-", typed), numbered("exemption-", typed),
                numbered("why-", typed), authority, from));
        next.addFlashAttribute("notice", Notice.success("The answer is recorded."));
        return "redirect:" + PAGE;
    }

    private static Map<Integer, String> numbered(String prefix, Map<String, String> typed) {
        Map<Integer, String> numbered = new HashMap<>();
        typed.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                numbered.put(PortionController.number(name.substring(prefix.length())), value);
            }
        });
        return numbered;
    }

    @Asks(Act.REFER_PORTIONS)
    @PostMapping(PAGE + "/{referral}/recall")
    String recall(Asker asker, @PathVariable String review, @PathVariable String referral, @RequestParam String why,
            RedirectAttributes next) {
        referring.recall(asker, review, referral, why);
        next.addFlashAttribute("notice", Notice.success("The referral is taken back."));
        return "redirect:" + PAGE;
    }
}
