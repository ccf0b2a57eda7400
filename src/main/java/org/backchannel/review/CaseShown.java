package org.backchannel.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backchannel.people.PersonId;
import org.backchannel.web.Fact;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * Where a case stands, in sentences, and what whoever looks can do next.
 *
 * @param told each a sentence
 * @param proposal the digest of what waits for a decision; null where nothing does
 * @param others why others decide than the one who looks; null where they may
 */
record CaseShown(List<Fact> told, @Nullable String proposal, @Nullable String others) {

    static CaseShown of(ReviewCase review, PersonId me, Function<String, String> names) {
        return switch (review.state()) {
            case CaseState.Opened opened -> new CaseShown(List.of(), null, null);
            case CaseState.UnderReview(String returned) -> new CaseShown(
                    returned.isEmpty() ? List.of() : List.of(new Fact("Returned, because", returned, null)), null, null);
            case CaseState.Settling(Comparison compared, String returned) ->
                new CaseShown(settling(compared, returned, names), null, null);
            case CaseState.Proposed(Proposal proposal) -> new CaseShown(proposed(proposal, names), proposal.digest(),
                    others(proposal, me.value()));
            case CaseState.Decided(Proposal proposal, Decision decision) -> new CaseShown(decided(proposal, decision, names), null, null);
            case CaseState.Released(Proposal proposal, Decision decision, String by, Instant at) -> new CaseShown(
                    Stream.concat(decided(proposal, decision, names).stream(), Stream.of(at("Copy made by", names.apply(by), at))).toList(),
                    null, null);
            case CaseState.Withdrawn(String why, String by, Instant at) -> new CaseShown(
                    List.of(at("Withdrawn by", names.apply(by), at), new Fact("Because", why, null)), null, null);
        };
    }

    private static @Nullable String others(Proposal proposal, String me) {
        if (proposal.first().equals(me)) {
            return "You proposed this. Another reviewer decides; you can take it back below.";
        }
        return proposal.decidedBy(me)
                ? null
                : "This was settled between two reviewers: the other of the two decides. You can return it below.";
    }

    private static List<Fact> settling(Comparison compared, String returned, Function<String, String> names) {
        List<Fact> told = List.of(
                at("Decided blind by", names.apply(compared.first()) + " and " + names.apply(compared.second()), compared.at()),
                new Fact("They differ in", compared.differences().size() + " portions, of which "
                        + compared.differences().stream().filter(one -> one.settled().isPresent()).count() + " are settled", null));
        return returned.isEmpty() ? told : Stream.concat(told.stream(), Stream.of(new Fact("Returned, because", returned, null))).toList();
    }

    private static List<Fact> proposed(Proposal proposal, Function<String, String> names) {
        List<Fact> told = new ArrayList<>();
        told.add(at("Proposed, attested by the registry for", names.apply(proposal.first()), proposal.at()));
        proposal.authority().ifPresent(mine -> told.add(new Fact("Who proposes so", mine.words(), null)));
        told.add(new Fact("By the authority of", Documents.readProposal(proposal.document()).authority(), null));
        if (!proposal.balance().isEmpty()) {
            told.add(new Fact("The public interest outweighs, because", proposal.balance(), null));
        }
        return told;
    }

    private static List<Fact> decided(Proposal proposal, Decision decision, Function<String, String> names) {
        List<Fact> told = new ArrayList<>(proposed(proposal, names));
        told.add(at("Decided, attested by the registry for", names.apply(decision.second()), decision.at()));
        decision.authority().ifPresent(mine -> told.add(new Fact("Who decided so", mine.words(), null)));
        return told;
    }

    private static Fact at(String term, String name, Instant at) {
        return new Fact(term, name + ", " + Zulu.stamp(at), null);
    }

    void show(Model model) {
        model.addAttribute("told", told);
        model.addAttribute("proposal", proposal);
        model.addAttribute("others", others);
    }
}
