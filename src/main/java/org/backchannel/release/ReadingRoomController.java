package org.backchannel.release;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The reading room: what was released, to be searched, read and saved by anybody. There is none unless the site opens it. */
@Controller
@ConditionalOnProperty("backchannel.reading-room.open")
class ReadingRoomController {

    private final ReadingRoom room;

    ReadingRoomController(ReadingRoom room) {
        this.room = room;
    }

    /** Whoever is signed in is a visitor here like any other. */
    private static Asker visitor(HttpServletRequest request) {
        return Asker.visitor(request.getRemoteAddr());
    }

    @Asks(Act.SEARCH_RELEASED)
    @GetMapping("/reading-room")
    String search(HttpServletRequest request, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "1") String page,
            Model model) {
        ReadingRoom.Found found = room.search(visitor(request), words, page);
        model.addAttribute("words", found.words());
        model.addAttribute("page", found.page());
        model.addAttribute("more", found.more());
        model.addAttribute("rows", found.rows());
        return "release/room";
    }

    @Asks(Act.READ_RELEASED)
    @GetMapping("/reading-room/{release}")
    String read(HttpServletRequest request, @PathVariable String release, Model model) {
        ReadingRoom.Read read = room.page(visitor(request), release);
        model.addAttribute("release", release);
        model.addAttribute("lines", read.copy().lines());
        model.addAttribute("file", read.file());
        return "release/read";
    }

    @Asks(Act.READ_RELEASED)
    @GetMapping("/reading-room/{release}/copy.txt")
    ResponseEntity<byte[]> text(HttpServletRequest request, @PathVariable String release) {
        return file("copy-" + release + ".txt", new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8), room.read(visitor(request),
                release, "text", bundle -> Bundle.of(bundle).text().getBytes(StandardCharsets.UTF_8)));
    }

    @Asks(Act.READ_RELEASED)
    @GetMapping("/reading-room/{release}/copy.pdf")
    ResponseEntity<byte[]> pdf(HttpServletRequest request, @PathVariable String release) {
        return file("copy-" + release + ".pdf", MediaType.APPLICATION_PDF,
                room.read(visitor(request), release, "pdf", bundle -> Bundle.of(bundle).pdf()));
    }

    @Asks(Act.READ_RELEASED)
    @GetMapping("/reading-room/{release}/copy.xml")
    ResponseEntity<byte[]> tei(HttpServletRequest request, @PathVariable String release) {
        return file("copy-" + release + ".xml", ReleaseApi.TEI, room.read(visitor(request), release, "tei",
                bundle -> Bundle.of(bundle).tei().getBytes(StandardCharsets.UTF_8)));
    }

    @Asks(Act.READ_RELEASED)
    @GetMapping("/reading-room/{release}/bundle")
    ResponseEntity<byte[]> bundle(HttpServletRequest request, @PathVariable String release) {
        return file("release-" + release + ".zip", MediaType.APPLICATION_OCTET_STREAM,
                room.read(visitor(request), release, "bundle", bundle -> bundle));
    }

    /** The file that the original was filed from, redacted. */
    @Asks(Act.READ_RELEASED)
    @GetMapping("/reading-room/{release}/file.pdf")
    ResponseEntity<byte[]> redacted(HttpServletRequest request, @PathVariable String release) {
        return file("redacted-" + release + ".pdf", MediaType.APPLICATION_PDF, room.file(visitor(request), release));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(bytes);
    }
}
