package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Letters to the requester of a case over REST. */
@RestController
@RequestMapping("/api/v1/reviews/{review}/letters")
@Tag(name = "Declassification")
class LetterApi {

    private final Correspondence correspondence;
    private final Letters letters;
    private final Docket docket;

    LetterApi(Correspondence correspondence, Letters letters, Docket docket) {
        this.correspondence = correspondence;
        this.letters = letters;
        this.docket = docket;
    }

    /** A letter that can be written. */
    record LetterForm(String letter, String words) {
    }

    /** A letter as it left. */
    record SentLetter(int number, String letter, String text, String by, Instant at) {
    }

    /** Those of a case, the first first, and which can be written. */
    record CaseLetters(List<SentLetter> letters, List<LetterForm> forms) {
    }

    /** A letter filled in: nothing has left by it. */
    record LetterDraft(String letter, String text) {
    }

    /** A letter as it is to leave. */
    record LetterToSend(@Nullable String letter, @Nullable String text) {
    }

    @Asks(Act.REVIEW)
    @GetMapping
    @Operation(summary = "The letters of a case", description = "As they left, the first first; forms: those that can be written.")
    CaseLetters list(Asker asker, @PathVariable String review) {
        return new CaseLetters(correspondence.look(asker, review).letters().stream().map(this::told).toList(),
                letters.all().stream().map(form -> new LetterForm(form.letter(), form.words())).toList());
    }

    @Asks(Act.REVIEW)
    @GetMapping("/drafts/{letter}")
    @Operation(summary = "A letter filled in", description = "Nothing leaves by it. 409 where the case has no requester, or nothing of which the letter speaks.")
    LetterDraft draft(Asker asker, @PathVariable String review, @PathVariable String letter) {
        Correspondence.Drafted drafted = correspondence.draft(asker, review, letter);
        return new LetterDraft(drafted.form().letter(), drafted.text());
    }

    @Asks(Act.WRITE_LETTER)
    @PostMapping
    @Operation(summary = "Keep a letter as it leaves", description = "422 where what has to stay in it, reasons and the right to appeal, was left out.")
    ResponseEntity<SentLetter> write(Asker asker, @PathVariable String review, @RequestBody LetterToSend body) {
        Letter made = correspondence.write(asker, review, Objects.requireNonNullElse(body.letter(), ""),
                Objects.requireNonNullElse(body.text(), ""));
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentRequest().path("/{number}").build(made.number()))
                .body(told(made));
    }

    @Asks(Act.REVIEW)
    @GetMapping("/{number}")
    @Operation(summary = "A letter as it left")
    SentLetter read(Asker asker, @PathVariable String review, @PathVariable String number) {
        return told(correspondence.read(asker, review, PortionController.number(number)));
    }

    @Asks(Act.REVIEW)
    @GetMapping("/{number}.pdf")
    @Operation(summary = "A letter as it left, as PDF")
    ResponseEntity<byte[]> pdf(Asker asker, @PathVariable String review, @PathVariable String number) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .body(LetterPdf.of(correspondence.read(asker, review, PortionController.number(number)).text()));
    }

    private SentLetter told(Letter letter) {
        return new SentLetter(letter.number(), letter.letter(), letter.text(), docket.name(letter.by()), letter.at());
    }
}
