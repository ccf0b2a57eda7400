package org.backchannel.custody;

import org.backchannel.web.Asks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Items over REST. An item that the caller may not know of is a 404 with the bytes of one that does not exist. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Items")
class ItemApi {

    private final Guard guard;
    private final Custody custody;
    private final Catalogue catalogue;
    private final Filing filing;
    private final Remarking remarking;
    private final Declassifications declassifications;
    private final MarkingLines lines;

    ItemApi(Guard guard, Custody custody, Catalogue catalogue, Filing filing, Remarking remarking,
            Declassifications declassifications, MarkingLines lines) {
        this.guard = guard;
        this.custody = custody;
        this.catalogue = catalogue;
        this.filing = filing;
        this.remarking = remarking;
        this.declassifications = declassifications;
        this.lines = lines;
    }

    @Asks(Act.LIST)
    @GetMapping("/items")
    @Operation(summary = "List the items that the caller may know of", description = "Filters: kind, level, volume, from, to; dir=asc for the oldest first; after=cursor, limit up to 200. Words in the heading are asked for by POST to /items/search, so that no address carries them.")
    ItemJson.Page list(Asker asker, @RequestParam Map<String, String> parameters,
            @RequestParam(required = false, defaultValue = "50") int limit) {
        return guard.look(asker, Act.LIST, Target.registry(), permit -> {
            if (parameters.containsKey("q")) {
                throw new BadInput("q", "words belong in the body of POST /api/v1/items/search");
            }
            return page(permit, SearchForm.of(parameters), parameters.get("after"), limit);
        });
    }

    @Asks(Act.LIST)
    @PostMapping("/items/search")
    @Operation(summary = "List the items that the caller may know of and whose heading they may see", description = "As the list, with `q` for words in the heading.")
    ItemJson.Page search(Asker asker, @RequestBody ItemJson.Search body) {
        return guard.look(asker, Act.LIST, Target.registry(), permit -> page(permit, body.form(), body.after(), body.pageSize()));
    }

    private ItemJson.Page page(Permit permit, SearchForm form, @Nullable String after, int limit) {
        return ItemJson.Page.of(catalogue.list(permit, form.noted(permit), Optional.ofNullable(after).flatMap(Place::parse), limit));
    }

    @Asks(Act.READ)
    @GetMapping("/items/{id}")
    @Operation(summary = "Read an item", description = "Opens it: the entry in the trail comes first, and the seal is verified now.")
    ResponseEntity<ItemJson.Opened> read(Asker asker, @PathVariable String id) {
        ItemJson.Opened opened = guard.look(asker, Act.READ, Target.item(id), permit -> {
            Paper paper = custody.read(permit);
            return ItemJson.Opened.of(paper, declassifications.of(paper.item()));
        });
        return ResponseEntity.ok().eTag(Etag.of(opened.item().version())).body(opened);
    }

    @Asks(Act.KNOW)
    @GetMapping("/items/{id}/card")
    @Operation(summary = "What the caller may know of an item without reading it")
    ResponseEntity<ItemJson.Known> know(Asker asker, @PathVariable String id) {
        Item item = guard.look(asker, Act.KNOW, Target.item(id), permit -> permit.itemTo(Act.KNOW));
        return ResponseEntity.ok().eTag(Etag.of(item.version())).body(ItemJson.Known.of(item));
    }

    @Asks(Act.FILE)
    @PostMapping("/items")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "File an item", description = "edition says how line and portion marks are written: LEGACY, which is what is meant where nothing is said, CAPCO-2016 or DODM-5200.01; 422 where it is not said and a modern edition could be meant. A marking line that cannot be read whole puts the item into quarantine at system-high; block and compilation, or basis, derived (from the marking that the paper bears) or original with a reason such as 1.4(b), are the initial classification data: 422, naming block, where a classified item comes without, and naming compilation where it is marked above each of its portions and does not say why. A draft and what is in quarantine need none yet. A portion marked above the whole is refused.")
    ResponseEntity<ItemJson.Known> file(Asker asker, @RequestBody ItemJson.Filing body) {
        Item item = filing.fileAsStated(asker, body.incoming(asker.person(), lines), body.content(), body.said().required());
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentRequest().path("/{id}").build(item.id()))
                .eTag(Etag.of(item.version())).body(ItemJson.Known.of(item));
    }

    @Asks(Act.REMARK)
    @PutMapping("/items/{id}/marking")
    @Operation(summary = "Raise an item's marking", description = "If-Match with the version that the caller has seen; 412 if it is not the present one.")
    ResponseEntity<ItemJson.Known> raise(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody ItemJson.Remarking body) {
        Item item = remarking.raise(asker, Target.item(id), body.wish(Etag.version(seen), lines));
        return ResponseEntity.ok().eTag(Etag.of(item.version())).body(ItemJson.Known.of(item));
    }

    @Asks(Act.PROPOSE_LOWERING)
    @PostMapping("/items/{id}/lowerings")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose a lowering", description = "Nothing changes until another person confirms it. If-Match as for raising. 422 to Unclassified, unless two reviewers have released all of the item: that is a declassification.")
    Lowering propose(Asker asker, @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestBody ItemJson.Remarking body) {
        return remarking.propose(asker, Target.item(id), body.wish(Etag.version(seen), lines));
    }

    @Asks(Act.SEE_PROPOSALS)
    @GetMapping("/lowerings")
    @Operation(summary = "The lowerings that wait for a second person", description = "One whose seal is broken is left out, and in the trail.")
    List<Lowering> lowerings(Asker asker) {
        return guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), remarking::waiting).proposed().stream()
                .map(Remarking.Proposed::lowering)
                .toList();
    }

    @Asks(Act.CONFIRM_LOWERING)
    @PostMapping("/lowerings/{lowering}/confirmation")
    @Operation(summary = "Confirm another person's proposal")
    ItemJson.Known confirm(Asker asker, @PathVariable String lowering) {
        return ItemJson.Known.of(remarking.confirm(asker, lowering));
    }

    @Asks(Act.WITHDRAW_LOWERING)
    @PostMapping("/lowerings/{lowering}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a proposal or turn it down")
    void withdraw(Asker asker, @PathVariable String lowering) {
        remarking.withdraw(asker, lowering);
    }
}
