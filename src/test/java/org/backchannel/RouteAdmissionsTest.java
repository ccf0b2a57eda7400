package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.marking.Level;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the application leaves exactly one admission, granted or refused, for one call. */
class RouteAdmissionsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Map<String, Browser> BROWSERS = new ConcurrentHashMap<>();
    private static final String NONE = UUID.randomUUID().toString();
    private static final String WISH = "{\"marking\":\"Secret\",\"authority\":\"a\",\"reason\":\"r\"}";
    private static final Map<String, String> FORM = Map.of("marking", "Secret", "authority", "a", "reason", "r", "version", "1");

    private static final String ACCESS = "{\"level\":\"SECRET\",\"reason\":\"r\"}";
    private static final Map<String, String> GIVEN = Map.of("number", "1", "level", "SECRET", "reason", "r");

    private static final Map<String, String> MEANT = Map.of("name", "n", "meant", "smith", "reason", "r");

    /** What every form of a message needs. */
    private static final Map<String, String> MESSAGE = Map.ofEntries(Map.entry("step", "1"), Map.entry("from", "smith"),
            Map.entry("precedence", "ROUTINE"), Map.entry("subject", "s"), Map.entry("subjectMark", "(U)"), Map.entry("marking", "Secret"),
            Map.entry("mark1", "(U)"), Map.entry("text1", "t"), Map.entry("reason", "r"), Map.entry("kind", "ORAL"),
            Map.entry("deadline", "2999-01-01"), Map.entry("answer", "CONCUR"));
    private static final String WRITTEN = "{\"from\":\"smith\",\"subject\":\"s\",\"subjectMark\":\"(U)\",\"marking\":\"Secret\","
            + "\"portions\":[{\"mark\":\"(U)\",\"text\":\"t\"}]}";

    /** Routes whose record is not an admission, each with the reason. */
    private static final Map<String, String> OTHERWISE = Map.of("/idp/", "recorded by its events: sign-in, sign-out, a changed password",
            "/signed-out", "says goodbye to nobody in particular; the sign-out is recorded by its event", "/error",
            "shows an error of a call that was recorded itself", "/api/v1/openapi", "tells of no item and is open to all");

    /** One call: who makes it, where to, with which body, and the type of the one admission that it leaves. */
    record Call(String route, String who, String path, Object body, String admission) {
    }

    static final List<Call> CALLS = List.of(
            new Call("GET /", "marsh", "/", "", "registry.list GRANTED"),
            new Call("POST /search", "marsh", "/search", Map.of("q", "word"), "registry.list GRANTED"),
            new Call("POST /api/v1/items/search", "marsh", "/api/v1/items/search", "{\"q\":\"word\"}", "registry.list GRANTED"),
            new Call("GET /marking", "smith", "/marking", "", "registry.visit GRANTED"),
            new Call("POST /marking", "smith", "/marking", Map.of("line", "Secret; Nodis"), "registry.visit GRANTED"),
            new Call("POST /marking/line", "smith", "/marking/line", Map.of("edition", "LEGACY", "level", "SECRET"),
                    "registry.visit GRANTED"),
            new Call("GET /quarantine/{id}/alike", "marsh", "/quarantine/" + NONE + "/alike", "", "registry.see-quarantine GRANTED"),
            new Call("POST /quarantine/{id}/alike", "marsh", "/quarantine/" + NONE + "/alike", FORM, "registry.see-quarantine GRANTED"),
            new Call("POST /proposals/{lowering}/alike", "marsh", "/proposals/" + NONE + "/alike", Map.of(),
                    "registry.see-proposals GRANTED"),
            new Call("GET /eyes-only-names", "marsh", "/eyes-only-names", "", "registry.see-eyes-only-names GRANTED"),
            new Call("GET /eyes-only-names/{id}/{place}", "marsh", "/eyes-only-names/" + NONE + "/1", "",
                    "registry.see-eyes-only-names GRANTED"),
            new Call("POST /eyes-only-names/{id}/{place}", "marsh", "/eyes-only-names/" + NONE + "/1", MEANT,
                    "item.propose-readers REFUSED"),
            new Call("POST /eyes-only-names/{id}/{place}/alike", "marsh", "/eyes-only-names/" + NONE + "/1/alike", MEANT,
                    "registry.see-eyes-only-names GRANTED"),
            new Call("POST /readers-proposals/{proposal}/confirm", "marsh", "/readers-proposals/" + NONE + "/confirm", Map.of(),
                    "item.confirm-readers REFUSED"),
            new Call("POST /readers-proposals/{proposal}/withdraw", "marsh", "/readers-proposals/" + NONE + "/withdraw", Map.of(),
                    "item.withdraw-readers REFUSED"),
            new Call("POST /readers-proposals/{proposal}/alike", "marsh", "/readers-proposals/" + NONE + "/alike", Map.of(),
                    "registry.see-proposals GRANTED"),
            new Call("GET /api/v1/eyes-only-names", "marsh", "/api/v1/eyes-only-names", "", "registry.see-eyes-only-names GRANTED"),
            new Call("POST /api/v1/items/{id}/readers-proposals", "marsh", "/api/v1/items/" + NONE + "/readers-proposals",
                    "{\"name\":\"n\",\"persons\":[\"smith\"],\"reason\":\"r\"}", "item.propose-readers REFUSED"),
            new Call("GET /api/v1/readers-proposals", "marsh", "/api/v1/readers-proposals", "", "registry.see-proposals GRANTED"),
            new Call("POST /api/v1/readers-proposals/{proposal}/confirmation", "marsh",
                    "/api/v1/readers-proposals/" + NONE + "/confirmation", "{}", "item.confirm-readers REFUSED"),
            new Call("POST /api/v1/readers-proposals/{proposal}/withdrawal", "marsh",
                    "/api/v1/readers-proposals/" + NONE + "/withdrawal", "{}", "item.withdraw-readers REFUSED"),
            new Call("GET /items/{id}/disposition", "marsh", "/items/" + NONE + "/disposition", "", "item.know REFUSED"),
            new Call("POST /items/{id}/transfer", "marsh", "/items/" + NONE + "/transfer", FORM, "item.propose-transfer REFUSED"),
            new Call("POST /items/{id}/destruction", "marsh", "/items/" + NONE + "/destruction", FORM,
                    "item.propose-destruction REFUSED"),
            new Call("GET /dispositions", "marsh", "/dispositions", "", "registry.see-proposals GRANTED"),
            new Call("POST /transfers/{proposal}/confirm", "marsh", "/transfers/" + NONE + "/confirm", Map.of(),
                    "item.confirm-transfer REFUSED"),
            new Call("POST /transfers/{proposal}/withdraw", "marsh", "/transfers/" + NONE + "/withdraw", Map.of(),
                    "item.withdraw-transfer REFUSED"),
            new Call("POST /destructions/{proposal}/confirm", "marsh", "/destructions/" + NONE + "/confirm", Map.of(),
                    "item.confirm-destruction REFUSED"),
            new Call("POST /destructions/{proposal}/withdraw", "marsh", "/destructions/" + NONE + "/withdraw", Map.of(),
                    "item.withdraw-destruction REFUSED"),
            new Call("POST /api/v1/items/{id}/transfers", "marsh", "/api/v1/items/" + NONE + "/transfers", WISH,
                    "item.propose-transfer REFUSED"),
            new Call("POST /api/v1/items/{id}/destructions", "marsh", "/api/v1/items/" + NONE + "/destructions", WISH,
                    "item.propose-destruction REFUSED"),
            new Call("GET /api/v1/dispositions", "marsh", "/api/v1/dispositions", "", "registry.see-proposals GRANTED"),
            new Call("POST /api/v1/transfers/{proposal}/confirmation", "marsh", "/api/v1/transfers/" + NONE + "/confirmation", "{}",
                    "item.confirm-transfer REFUSED"),
            new Call("POST /api/v1/transfers/{proposal}/withdrawal", "marsh", "/api/v1/transfers/" + NONE + "/withdrawal", "{}",
                    "item.withdraw-transfer REFUSED"),
            new Call("POST /api/v1/destructions/{proposal}/confirmation", "marsh", "/api/v1/destructions/" + NONE + "/confirmation", "{}",
                    "item.confirm-destruction REFUSED"),
            new Call("POST /api/v1/destructions/{proposal}/withdrawal", "marsh", "/api/v1/destructions/" + NONE + "/withdrawal", "{}",
                    "item.withdraw-destruction REFUSED"),
            new Call("GET /items/{id}/item.xml", "smith", "/items/" + NONE + "/item.xml", "", "item.export-item REFUSED"),
            new Call("GET /api/v1/items/{id}/item.xml", "smith", "/api/v1/items/" + NONE + "/item.xml", "", "item.export-item REFUSED"),
            new Call("GET /reviews/{review}/file", "finch", "/reviews/" + NONE + "/file", "", "item.review REFUSED"),
            new Call("GET /reviews/{review}/file.pdf", "finch", "/reviews/" + NONE + "/file.pdf", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/file", "finch", "/reviews/" + NONE + "/file", Map.of(), "item.release REFUSED"),
            new Call("GET /api/v1/reviews/{review}/file", "finch", "/api/v1/reviews/" + NONE + "/file", "", "item.review REFUSED"),
            new Call("GET /api/v1/reviews/{review}/file.pdf", "finch", "/api/v1/reviews/" + NONE + "/file.pdf", "",
                    "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/file", "finch", "/api/v1/reviews/" + NONE + "/file", "{}", "item.release REFUSED"),
            new Call("GET /reviews/{review}/copy.xml", "finch", "/reviews/" + NONE + "/copy.xml", "", "item.review REFUSED"),
            new Call("GET /api/v1/reviews/{review}/copy.xml", "finch", "/api/v1/reviews/" + NONE + "/copy.xml", "",
                    "item.review REFUSED"),
            new Call("GET /messages", "smith", "/messages", "", "registry.list GRANTED"),
            new Call("GET /messages/new", "smith", "/messages/new", "", "registry.visit GRANTED"),
            new Call("POST /messages/new", "harlow", "/messages/new", MESSAGE, "item.draft-message REFUSED"),
            new Call("GET /messages/{id}", "smith", "/messages/" + NONE, "", "item.read REFUSED"),
            new Call("GET /messages/{id}/cable", "smith", "/messages/" + NONE + "/cable", "", "item.read REFUSED"),
            new Call("GET /messages/{id}/cable.txt", "smith", "/messages/" + NONE + "/cable.txt", "", "item.export-message REFUSED"),
            new Call("GET /messages/{id}/cable.pdf", "smith", "/messages/" + NONE + "/cable.pdf", "", "item.export-message REFUSED"),
            new Call("GET /api/v1/messages/{id}/cable.txt", "smith", "/api/v1/messages/" + NONE + "/cable.txt", "",
                    "item.export-message REFUSED"),
            new Call("GET /api/v1/messages/{id}/cable.pdf", "smith", "/api/v1/messages/" + NONE + "/cable.pdf", "",
                    "item.export-message REFUSED"),
            new Call("GET /messages/{id}/life", "argus", "/messages/" + NONE + "/life", "", "item.see-trail REFUSED"),
            new Call("POST /messages/roll-up", "smith", "/messages/roll-up", MESSAGE, "registry.visit GRANTED"),
            new Call("POST /api/v1/messages/roll-up", "smith", "/api/v1/messages/roll-up", "{\"marking\":\"Secret\",\"marks\":[\"(S)\"]}",
                    "registry.visit GRANTED"),
            new Call("POST /messages/{id}/supersession", "smith", "/messages/" + NONE + "/supersession", MESSAGE,
                    "item.supersede-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/supersession", "smith", "/api/v1/messages/" + NONE + "/supersession", "{\"by\":\"x\"}",
                    "item.supersede-message REFUSED"),
            new Call("GET /messages/{id}/replacement", "smith", "/messages/" + NONE + "/replacement", "", "item.read REFUSED"),
            new Call("GET /messages/piles/events", "smith", "/messages/piles/events?box=none", "", "registry.list GRANTED"),
            new Call("GET /messages/notices", "smith", "/messages/notices", "", "registry.visit GRANTED"),
            new Call("POST /messages/notices", "argus", "/messages/notices", Map.of("address", ""), "registry.set-notices REFUSED"),
            new Call("GET /api/v1/messages/notices", "smith", "/api/v1/messages/notices", "", "registry.visit GRANTED"),
            new Call("PUT /api/v1/messages/notices", "argus", "/api/v1/messages/notices", "{}", "registry.set-notices REFUSED"),
            new Call("GET /api/v1/messages/templates", "smith", "/api/v1/messages/templates", "", "registry.visit GRANTED"),
            new Call("POST /messages/{id}/attachments", "smith", "/messages/" + NONE + "/attachments", "MULTIPART",
                    "item.attach-file REFUSED"),
            new Call("POST /messages/{id}/attachments/{attachment}/removal", "smith",
                    "/messages/" + NONE + "/attachments/" + NONE + "/removal",
                    MESSAGE, "item.detach-file REFUSED"),
            new Call("POST /api/v1/messages/{id}/attachments", "smith", "/api/v1/messages/" + NONE + "/attachments", "MULTIPART",
                    "item.attach-file REFUSED"),
            new Call("DELETE /api/v1/messages/{id}/attachments/{attachment}", "smith",
                    "/api/v1/messages/" + NONE + "/attachments/" + NONE, "", "item.detach-file REFUSED"),
            new Call("GET /messages/{id}/changes", "smith", "/messages/" + NONE + "/changes?from=1", "", "item.read REFUSED"),
            new Call("GET /api/v1/messages/{id}/changes", "smith", "/api/v1/messages/" + NONE + "/changes", "", "item.read REFUSED"),
            new Call("GET /messages/{id}/reply", "smith", "/messages/" + NONE + "/reply", "", "item.read REFUSED"),
            new Call("GET /messages/{id}/draft", "smith", "/messages/" + NONE + "/draft", "", "item.read REFUSED"),
            new Call("POST /messages/{id}/draft", "smith", "/messages/" + NONE + "/draft", MESSAGE, "item.revise-message REFUSED"),
            new Call("POST /messages/{id}/submission", "smith", "/messages/" + NONE + "/submission", MESSAGE,
                    "item.submit-message REFUSED"),
            new Call("POST /messages/{id}/concurrence", "smith", "/messages/" + NONE + "/concurrence", MESSAGE,
                    "item.ask-concurrence REFUSED"),
            new Call("POST /messages/{id}/concurrence/extension", "smith", "/messages/" + NONE + "/concurrence/extension", MESSAGE,
                    "item.extend-concurrence REFUSED"),
            new Call("POST /messages/{id}/concurrence/answer", "smith", "/messages/" + NONE + "/concurrence/answer", MESSAGE,
                    "item.concur REFUSED"),
            new Call("POST /api/v1/messages/{id}/concurrence", "smith", "/api/v1/messages/" + NONE + "/concurrence",
                    "{\"persons\":[\"smith\"],\"deadline\":\"2999-01-01T00:00:00Z\"}", "item.ask-concurrence REFUSED"),
            new Call("POST /api/v1/messages/{id}/concurrence/extension", "smith", "/api/v1/messages/" + NONE + "/concurrence/extension",
                    "{\"deadline\":\"2999-01-01T00:00:00Z\",\"reason\":\"r\"}", "item.extend-concurrence REFUSED"),
            new Call("POST /api/v1/messages/{id}/concurrence/answers", "smith", "/api/v1/messages/" + NONE + "/concurrence/answers",
                    "{\"answer\":\"CONCUR\"}", "item.concur REFUSED"),
            new Call("POST /messages/{id}/approval", "smith", "/messages/" + NONE + "/approval", MESSAGE, "item.approve-message REFUSED"),
            new Call("POST /messages/{id}/return", "smith", "/messages/" + NONE + "/return", MESSAGE, "item.return-message REFUSED"),
            new Call("POST /messages/{id}/withdrawal", "smith", "/messages/" + NONE + "/withdrawal", MESSAGE,
                    "item.withdraw-message REFUSED"),
            new Call("POST /messages/{id}/transmission", "smith", "/messages/" + NONE + "/transmission", MESSAGE,
                    "item.transmit-message REFUSED"),
            new Call("POST /messages/{id}/acknowledgement", "smith", "/messages/" + NONE + "/acknowledgement", Map.of(),
                    "item.acknowledge-message REFUSED"),
            new Call("POST /messages/{id}/recall", "smith", "/messages/" + NONE + "/recall", MESSAGE, "item.recall-message REFUSED"),
            new Call("GET /api/v1/messages", "smith", "/api/v1/messages", "", "registry.list GRANTED"),
            new Call("GET /api/v1/messages/recalled", "smith", "/api/v1/messages/recalled", "", "registry.list GRANTED"),
            new Call("POST /api/v1/messages", "harlow", "/api/v1/messages", WRITTEN, "item.draft-message REFUSED"),
            new Call("GET /api/v1/messages/{id}", "smith", "/api/v1/messages/" + NONE, "", "item.read REFUSED"),
            new Call("GET /api/v1/messages/{id}/life", "argus", "/api/v1/messages/" + NONE + "/life", "", "item.see-trail REFUSED"),
            new Call("PUT /api/v1/messages/{id}", "smith", "/api/v1/messages/" + NONE, WRITTEN, "item.revise-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/submission", "smith", "/api/v1/messages/" + NONE + "/submission",
                    "{\"approver\":\"smith\"}", "item.submit-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/approval", "smith", "/api/v1/messages/" + NONE + "/approval",
                    "{\"kind\":\"ORAL\",\"authority\":\"a\"}", "item.approve-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/return", "smith", "/api/v1/messages/" + NONE + "/return", "{\"reason\":\"r\"}",
                    "item.return-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/withdrawal", "smith", "/api/v1/messages/" + NONE + "/withdrawal", "",
                    "item.withdraw-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/transmission", "smith", "/api/v1/messages/" + NONE + "/transmission", "",
                    "item.transmit-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/acknowledgement", "smith", "/api/v1/messages/" + NONE + "/acknowledgement", "",
                    "item.acknowledge-message REFUSED"),
            new Call("POST /api/v1/messages/{id}/recall", "smith", "/api/v1/messages/" + NONE + "/recall", "{\"reason\":\"r\"}",
                    "item.recall-message REFUSED"),
            new Call("GET /items/new", "smith", "/items/new", "", "registry.visit GRANTED"),
            new Call("POST /items/new", "smith", "/items/new", "MULTIPART", "item.file REFUSED"),
            new Call("POST /api/v1/items/files", "smith", "/api/v1/items/files", "MULTIPART", "item.file REFUSED"),
            new Call("GET /items/{id}/print", "marsh", "/items/" + NONE + "/print", "", "item.print REFUSED"),
            new Call("GET /items/{id}/original", "marsh", "/items/" + NONE + "/original", "", "item.export-original REFUSED"),
            new Call("GET /api/v1/items/{id}/original", "marsh", "/api/v1/items/" + NONE + "/original", "", "item.export-original REFUSED"),
            new Call("GET /items/{id}", "marsh", "/items/" + NONE, "", "item.read REFUSED"),
            new Call("GET /items/{id}/marking", "marsh", "/items/" + NONE + "/marking", "", "item.know REFUSED"),
            new Call("POST /items/{id}/marking", "marsh", "/items/" + NONE + "/marking", FORM, "item.remark REFUSED"),
            new Call("POST /items/{id}/lowering", "marsh", "/items/" + NONE + "/lowering", FORM, "item.propose-lowering REFUSED"),
            new Call("POST /lowerings/{lowering}/confirm", "marsh", "/lowerings/" + NONE + "/confirm", Map.of(),
                    "item.confirm-lowering REFUSED"),
            new Call("POST /lowerings/{lowering}/withdraw", "marsh", "/lowerings/" + NONE + "/withdraw", Map.of(),
                    "item.withdraw-lowering REFUSED"),
            new Call("GET /items/{id}/trail", "argus", "/items/" + NONE + "/trail", "", "item.see-trail REFUSED"),
            new Call("GET /trail", "argus", "/trail", "", "trail.query-trail GRANTED"),
            new Call("GET /trail/questions", "argus", "/trail/questions", "", "trail.query-trail GRANTED"),
            new Call("GET /trail/questions/{word}", "argus", "/trail/questions/refusals?from=yesterday", "", "trail.query-trail GRANTED"),
            new Call("GET /trail/timeline", "argus", "/trail/timeline?person=harlow", "", "trail.query-trail GRANTED"),
            new Call("GET /trail/chart", "argus", "/trail/chart", "", "trail.query-trail GRANTED"),
            new Call("GET /trail/alarms", "argus", "/trail/alarms?state=open", "", "trail.query-trail GRANTED"),
            new Call("POST /trail/alarms/{entry}/acknowledgement", "porter", "/trail/alarms/1/acknowledgement", Map.of("note", "n"),
                    "trail.acknowledge-alarm REFUSED"),
            new Call("POST /trail/saved-queries", "argus", "/trail/saved-queries", Map.of("name", "n"), "trail.save-query GRANTED"),
            new Call("POST /trail/saved-queries/{id}/deletion", "argus", "/trail/saved-queries/" + NONE + "/deletion", Map.of(),
                    "trail.forget-query GRANTED"),
            new Call("GET /trail/{entry}", "argus", "/trail/1", "", "trail.query-trail GRANTED"),
            new Call("POST /trail/verification", "argus", "/trail/verification", Map.of(), "trail.verify-trail GRANTED"),
            new Call("GET /trail/verification", "argus", "/trail/verification", "", "trail.verify-trail GRANTED"),
            new Call("GET /trail/verification/events", "argus", "/trail/verification/events", "", "trail.verify-trail GRANTED"),
            new Call("GET /api/v1/items/{id}/trail", "argus", "/api/v1/items/" + NONE + "/trail", "", "item.see-trail REFUSED"),
            new Call("GET /api/v1/trail", "argus", "/api/v1/trail?from=yesterday", "", "trail.query-trail GRANTED"),
            new Call("GET /api/v1/trail/{entry}", "argus", "/api/v1/trail/0", "", "trail.query-trail GRANTED"),
            new Call("GET /api/v1/trail/verification", "marsh", "/api/v1/trail/verification", "", "trail.verify-trail REFUSED"),
            new Call("POST /api/v1/trail/verification", "argus", "/api/v1/trail/verification", "{}", "trail.verify-trail GRANTED"),
            new Call("GET /api/v1/trail/checkpoint", "argus", "/api/v1/trail/checkpoint", "", "trail.verify-trail GRANTED"),
            new Call("GET /api/v1/trail/export", "argus", "/api/v1/trail/export?from=yesterday", "", "trail.export-trail GRANTED"),
            new Call("GET /api/v1/trail/reach", "argus", "/api/v1/trail/reach?person=x%20y", "", "trail.export-trail GRANTED"),
            new Call("GET /api/v1/trail/verifier", "marsh", "/api/v1/trail/verifier", "", "trail.verify-trail REFUSED"),
            new Call("POST /api/v1/backups", "marsh", "/api/v1/backups", "{\"step\":\"begun\"}", "registry.record-backup REFUSED"),
            new Call("POST /api/v1/backups/file", "marsh", "/api/v1/backups/file", "{}", "registry.record-backup REFUSED"),
            new Call("GET /trail/witnesses", "argus", "/trail/witnesses", "", "trail.verify-trail GRANTED"),
            new Call("POST /trail/cosignatures", "argus", "/trail/cosignatures", Map.of("cosigned", "x"),
                    "trail.take-cosignature GRANTED"),
            new Call("GET /api/v1/trail/cosignature-request", "argus", "/api/v1/trail/cosignature-request?witness=x", "",
                    "trail.request-cosignature GRANTED"),
            new Call("POST /api/v1/trail/cosignatures", "argus", "/api/v1/trail/cosignatures", "{\"checkpoint\":\"x\"}",
                    "trail.take-cosignature GRANTED"),
            new Call("GET /api/v1/log/checkpoint", "argus", "/api/v1/log/checkpoint", "", "trail.verify-trail GRANTED"),
            new Call("GET /api/v1/log/tile/{*path}", "argus", "/api/v1/log/tile/0/x999/999", "", "trail.verify-trail GRANTED"),
            new Call("GET /proposals", "marsh", "/proposals", "", "registry.see-proposals GRANTED"),
            new Call("GET /retention", "marsh", "/retention", "", "registry.see-retention GRANTED"),
            new Call("POST /retention/proposals", "argus", "/retention/proposals", Map.of("reason", "r"),
                    "trail.propose-pruning REFUSED"),
            new Call("POST /retention/proposals/{id}/confirm", "porter", "/retention/proposals/1/confirm", Map.of(),
                    "trail.confirm-pruning REFUSED"),
            new Call("POST /retention/proposals/{id}/withdraw", "argus", "/retention/proposals/1/withdraw", Map.of(),
                    "trail.withdraw-pruning REFUSED"),
            new Call("GET /api/v1/retention", "argus", "/api/v1/retention", "", "registry.see-retention GRANTED"),
            new Call("POST /api/v1/retention/proposals", "argus", "/api/v1/retention/proposals", "{\"reason\":\"r\"}",
                    "trail.propose-pruning REFUSED"),
            new Call("POST /api/v1/retention/proposals/{id}/confirmation", "argus", "/api/v1/retention/proposals/1/confirmation", "{}",
                    "trail.confirm-pruning REFUSED"),
            new Call("POST /api/v1/retention/proposals/{id}/withdrawal", "porter", "/api/v1/retention/proposals/1/withdrawal", "{}",
                    "trail.withdraw-pruning REFUSED"),
            new Call("GET /changes", "porter", "/changes", "", "registry.see-changes GRANTED"),
            new Call("POST /changes", "argus", "/changes", Map.of("digest", "d", "reason", "r"), "registry.propose-change REFUSED"),
            new Call("POST /changes/{digest}/confirm", "porter", "/changes/1/confirm", Map.of(), "registry.confirm-change REFUSED"),
            new Call("POST /changes/{digest}/withdraw", "argus", "/changes/1/withdraw", Map.of(), "registry.withdraw-change REFUSED"),
            new Call("GET /api/v1/changes", "harlow", "/api/v1/changes", "", "registry.see-changes REFUSED"),
            new Call("POST /api/v1/changes", "argus", "/api/v1/changes", "{\"digest\":\"d\"}", "registry.propose-change REFUSED"),
            new Call("POST /api/v1/changes/{digest}/confirmation", "argus", "/api/v1/changes/1/confirmation", "{}",
                    "registry.confirm-change REFUSED"),
            new Call("POST /api/v1/changes/{digest}/withdrawal", "porter", "/api/v1/changes/1/withdrawal", "{}",
                    "registry.withdraw-change REFUSED"),
            new Call("GET /quarantine", "marsh", "/quarantine", "", "registry.see-quarantine GRANTED"),
            new Call("GET /imports", "harlow", "/imports", "", "registry.see-import REFUSED"),
            new Call("POST /imports", "harlow", "/imports", "MULTIPART", "registry.import REFUSED"),
            new Call("GET /people", "harlow", "/people", "", "registry.see-people REFUSED"),
            new Call("GET /people/{id}", "marsh", "/people/harlow", "", "person.see-person GRANTED"),
            new Call("GET /people/{id}/access", "marsh", "/people/" + NONE + "/access", "", "person.see-person REFUSED"),
            new Call("GET /people/new", "marsh", "/people/new", "", "registry.see-people GRANTED"),
            new Call("GET /people/machine", "porter", "/people/machine", "", "registry.see-people GRANTED"),
            new Call("POST /people", "harlow", "/people",
                    Map.of("username", "new", "name", "n", "surname", "n", "office", "o", "level", "SECRET", "reason", "r"),
                    "person.propose-access REFUSED"),
            new Call("POST /people/machine", "harlow", "/people/machine", Map.of("clientId", "m", "owner", "harlow"),
                    "person.register-service REFUSED"),
            new Call("POST /people/{id}/proposals", "marsh", "/people/" + NONE + "/proposals", GIVEN, "person.propose-access REFUSED"),
            new Call("POST /people/{id}/endings", "marsh", "/people/" + NONE + "/endings", GIVEN, "person.end-access REFUSED"),
            new Call("POST /people/{id}/password", "porter", "/people/" + NONE + "/password", Map.of(), "person.reset-password REFUSED"),
            new Call("POST /access-proposals/{proposal}/confirm", "marsh", "/access-proposals/" + NONE + "/confirm", Map.of(),
                    "person.confirm-access REFUSED"),
            new Call("POST /access-proposals/bindings", "marsh", "/access-proposals/bindings", Map.of("proposal", NONE),
                    "registry.see-proposals GRANTED"),
            new Call("POST /access-proposals/{proposal}/withdraw", "marsh", "/access-proposals/" + NONE + "/withdraw", Map.of(),
                    "person.withdraw-access REFUSED"),
            new Call("GET /sites", "argus", "/sites", "", "registry.see-sites GRANTED"),
            new Call("GET /sites/{name}", "harlow", "/sites/none", "", "registry.see-sites REFUSED"),
            new Call("GET /sites/own/card", "harlow", "/sites/own/card", "", "registry.see-sites REFUSED"),
            new Call("POST /sites/own/card", "harlow", "/sites/own/card", Map.of("name", "n", "title", "t"),
                    "registry.publish-card REFUSED"),
            new Call("POST /sites", "harlow", "/sites", "MULTIPART", "registry.propose-site REFUSED"),
            new Call("POST /sites/{name}/confirmation", "harlow", "/sites/none/confirmation", Map.of("fingerprint", "f"),
                    "registry.confirm-site REFUSED"),
            new Call("POST /sites/{name}/withdrawal", "harlow", "/sites/none/withdrawal", Map.of(), "registry.withdraw-site REFUSED"),
            new Call("POST /sites/{name}/end", "argus", "/sites/none/end", Map.of("reason", "r"), "registry.end-site REFUSED"),
            new Call("POST /sites/{name}/pouches", "porter", "/sites/none/pouches", Map.of(), "registry.make-pouch REFUSED"),
            new Call("GET /sites/{name}/pouches/{number}", "porter", "/sites/none/pouches/1", "", "registry.write-pouch REFUSED"),
            new Call("POST /pouches", "porter", "/pouches", "MULTIPART", "registry.take-pouch REFUSED"),
            new Call("GET /sites/own/wire", "harlow", "/sites/own/wire", "", "registry.see-sites REFUSED"),
            new Call("POST /sites/{name}/wire", "harlow", "/sites/none/wire", "MULTIPART", "registry.propose-wire REFUSED"),
            new Call("POST /sites/{name}/wire/confirmation", "harlow", "/sites/none/wire/confirmation", Map.of("version", "1"),
                    "registry.confirm-wire REFUSED"),
            new Call("POST /sites/{name}/wire/withdrawal", "harlow", "/sites/none/wire/withdrawal", Map.of(),
                    "registry.withdraw-wire REFUSED"),
            new Call("POST /sites/{name}/wire/end", "argus", "/sites/none/wire/end", Map.of("reason", "r"), "registry.end-wire REFUSED"),
            new Call("GET /api/v1/sites/own/wire", "harlow", "/api/v1/sites/own/wire", "", "registry.see-sites REFUSED"),
            new Call("GET /api/v1/sites/{name}/wire", "harlow", "/api/v1/sites/none/wire", "", "registry.see-sites REFUSED"),
            new Call("POST /api/v1/sites/{name}/wire", "harlow", "/api/v1/sites/none/wire", "{\"wire\":\"\",\"reason\":\"r\"}",
                    "registry.propose-wire REFUSED"),
            new Call("POST /api/v1/sites/{name}/wire/confirmation", "harlow", "/api/v1/sites/none/wire/confirmation", "{\"version\":1}",
                    "registry.confirm-wire REFUSED"),
            new Call("POST /api/v1/sites/{name}/wire/withdrawal", "harlow", "/api/v1/sites/none/wire/withdrawal", "{}",
                    "registry.withdraw-wire REFUSED"),
            new Call("POST /api/v1/sites/{name}/wire/end", "argus", "/api/v1/sites/none/wire/end", "{\"reason\":\"r\"}",
                    "registry.end-wire REFUSED"),
            new Call("GET /api/v1/sites", "argus", "/api/v1/sites", "", "registry.see-sites GRANTED"),
            new Call("GET /api/v1/sites/own/card", "harlow", "/api/v1/sites/own/card", "", "registry.see-sites REFUSED"),
            new Call("POST /api/v1/sites/own/card", "harlow", "/api/v1/sites/own/card", "{\"name\":\"n\",\"title\":\"t\"}",
                    "registry.publish-card REFUSED"),
            new Call("POST /api/v1/sites", "harlow", "/api/v1/sites", "{\"card\":\"\",\"level\":\"SECRET\"}",
                    "registry.propose-site REFUSED"),
            new Call("POST /api/v1/sites/{name}/confirmation", "harlow", "/api/v1/sites/none/confirmation", "{\"fingerprint\":\"f\"}",
                    "registry.confirm-site REFUSED"),
            new Call("POST /api/v1/sites/{name}/withdrawal", "harlow", "/api/v1/sites/none/withdrawal", "{}",
                    "registry.withdraw-site REFUSED"),
            new Call("POST /api/v1/sites/{name}/end", "argus", "/api/v1/sites/none/end", "{\"reason\":\"r\"}",
                    "registry.end-site REFUSED"),
            new Call("POST /api/v1/sites/{name}/pouches", "porter", "/api/v1/sites/none/pouches", "{}", "registry.make-pouch REFUSED"),
            new Call("GET /api/v1/sites/{name}/pouches/{number}", "porter", "/api/v1/sites/none/pouches/last", "",
                    "registry.write-pouch REFUSED"),
            new Call("POST /api/v1/pouches", "porter", "/api/v1/pouches", "{}", "registry.take-pouch REFUSED"),
            new Call("GET /groups", "marsh", "/groups", "", "registry.see-people GRANTED"),
            new Call("POST /groups", "harlow", "/groups", Map.of("id", "g", "name", "n", "purpose", "p"), "group.create-group REFUSED"),
            new Call("GET /directory", "marsh", "/directory", "", "registry.see-directory GRANTED"),
            new Call("POST /directory/runs", "porter", "/directory/runs", Map.of(), "registry.sync-directory REFUSED"),
            new Call("POST /directory/renamings", "marsh", "/directory/renamings", Map.of("difference", NONE),
                    "registry.see-directory GRANTED"),
            new Call("POST /directory/suspensions", "marsh", "/directory/suspensions", Map.of("difference", NONE),
                    "registry.see-directory GRANTED"),
            new Call("GET /api/v1/directory", "marsh", "/api/v1/directory", "", "registry.see-directory GRANTED"),
            new Call("POST /api/v1/directory/runs", "porter", "/api/v1/directory/runs", "", "registry.sync-directory REFUSED"),
            new Call("POST /api/v1/people/{id}/naming-proposals", "marsh", "/api/v1/people/" + NONE + "/naming-proposals",
                    "{\"name\":\"n\",\"surname\":\"s\",\"office\":\"o\",\"reason\":\"r\"}", "person.propose-access REFUSED"),
            new Call("GET /me", "harlow", "/me", "", "registry.visit GRANTED"),
            new Call("GET /delegations", "marsh", "/delegations", "", "registry.see-delegations GRANTED"),
            new Call("POST /delegations", "finch", "/delegations", Map.of("person", "smith", "level", "SECRET", "document", "d"),
                    "person.propose-delegation REFUSED"),
            new Call("POST /delegations/{delegation}/confirmation", "marsh", "/delegations/" + NONE + "/confirmation", Map.of(),
                    "person.confirm-delegation REFUSED"),
            new Call("POST /delegations/{delegation}/withdrawal", "marsh", "/delegations/" + NONE + "/withdrawal", Map.of(),
                    "person.withdraw-delegation REFUSED"),
            new Call("POST /delegations/{delegation}/end", "marsh", "/delegations/" + NONE + "/end", Map.of("why", "w"),
                    "person.end-delegation REFUSED"),
            new Call("GET /api/v1/delegations", "argus", "/api/v1/delegations", "", "registry.see-delegations GRANTED"),
            new Call("POST /api/v1/delegations", "finch", "/api/v1/delegations",
                    "{\"person\":\"smith\",\"level\":\"SECRET\",\"document\":\"d\"}", "person.propose-delegation REFUSED"),
            new Call("POST /api/v1/delegations/{delegation}/confirmation", "marsh", "/api/v1/delegations/" + NONE + "/confirmation", "",
                    "person.confirm-delegation REFUSED"),
            new Call("POST /api/v1/delegations/{delegation}/withdrawal", "marsh", "/api/v1/delegations/" + NONE + "/withdrawal", "",
                    "person.withdraw-delegation REFUSED"),
            new Call("POST /api/v1/delegations/{delegation}/end", "marsh", "/api/v1/delegations/" + NONE + "/end", "{\"why\":\"w\"}",
                    "person.end-delegation REFUSED"),
            new Call("GET /items/{id}/exemptions", "finch", "/items/" + NONE + "/exemptions", "", "item.see-classification REFUSED"),
            new Call("POST /items/{id}/exemptions/{exemption}/occurrence", "finch",
                    "/items/" + NONE + "/exemptions/00000000-0000-0000-0000-000000000001/occurrence", Map.of("how", "h"),
                    "item.state-occurrence REFUSED"),
            new Call("GET /api/v1/items/{id}/exemptions", "finch", "/api/v1/items/" + NONE + "/exemptions", "",
                    "item.see-classification REFUSED"),
            new Call("POST /api/v1/items/{id}/exemptions/{exemption}/occurrence", "finch",
                    "/api/v1/items/" + NONE + "/exemptions/00000000-0000-0000-0000-000000000001/occurrence", "{\"how\":\"h\"}",
                    "item.state-occurrence REFUSED"),
            new Call("GET /reviews/{review}/request", "finch", "/reviews/" + NONE + "/request", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/request/description", "finch", "/reviews/" + NONE + "/request/description", Map.of(),
                    "item.judge-request REFUSED"),
            new Call("POST /reviews/{review}/request/return", "finch", "/reviews/" + NONE + "/request/return", Map.of("missing", "m"),
                    "item.judge-request REFUSED"),
            new Call("GET /api/v1/reviews/{review}/request", "finch", "/api/v1/reviews/" + NONE + "/request", "", "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/request/description", "finch", "/api/v1/reviews/" + NONE + "/request/description", "{}",
                    "item.judge-request REFUSED"),
            new Call("POST /api/v1/reviews/{review}/request/return", "finch", "/api/v1/reviews/" + NONE + "/request/return",
                    "{\"missing\":\"m\"}", "item.judge-request REFUSED"),
            new Call("GET /working-papers", "finch", "/working-papers", "", "registry.see-calendar GRANTED"),
            new Call("POST /packages", "porter", "/packages", "MULTIPART", "registry.take-pouch REFUSED"),
            new Call("POST /api/v1/packages", "porter", "/api/v1/packages", "{}", "registry.take-pouch REFUSED"),
            new Call("GET /referrals", "marsh", "/referrals", "", "registry.see-referrals GRANTED"),
            new Call("GET /api/v1/referrals", "finch", "/api/v1/referrals", "", "registry.see-referrals REFUSED"),
            new Call("POST /referrals/{id}/item", "marsh", "/referrals/" + NONE + "/item", Map.of("group", "salt"),
                    "item.file-referral REFUSED"),
            new Call("POST /api/v1/referrals/{id}/item", "marsh", "/api/v1/referrals/" + NONE + "/item", "{\"group\":\"salt\"}",
                    "item.file-referral REFUSED"),
            new Call("GET /reviews/{review}/answer", "finch", "/reviews/" + NONE + "/answer", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/answer", "finch", "/reviews/" + NONE + "/answer", Map.of(), "item.export-referral REFUSED"),
            new Call("GET /reviews/{review}/answer/package", "finch", "/reviews/" + NONE + "/answer/package", "",
                    "item.export-referral REFUSED"),
            new Call("GET /api/v1/reviews/{review}/answer", "finch", "/api/v1/reviews/" + NONE + "/answer", "", "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/answer", "finch", "/api/v1/reviews/" + NONE + "/answer", "",
                    "item.export-referral REFUSED"),
            new Call("GET /api/v1/reviews/{review}/answer/package", "finch", "/api/v1/reviews/" + NONE + "/answer/package", "",
                    "item.export-referral REFUSED"),
            new Call("POST /reviews/{review}/referrals/{referral}/package", "finch",
                    "/reviews/" + NONE + "/referrals/" + NONE + "/package", Map.of(), "item.export-referral REFUSED"),
            new Call("GET /reviews/{review}/referrals/{referral}/package", "finch",
                    "/reviews/" + NONE + "/referrals/" + NONE + "/package", "", "item.export-referral REFUSED"),
            new Call("POST /reviews/{review}/referrals/{referral}/answer/package", "finch",
                    "/reviews/" + NONE + "/referrals/" + NONE + "/answer/package", Map.of(), "item.answer-referral REFUSED"),
            new Call("POST /api/v1/reviews/{review}/referrals/{referral}/package", "finch",
                    "/api/v1/reviews/" + NONE + "/referrals/" + NONE + "/package", "", "item.export-referral REFUSED"),
            new Call("GET /api/v1/reviews/{review}/referrals/{referral}/package", "finch",
                    "/api/v1/reviews/" + NONE + "/referrals/" + NONE + "/package", "", "item.export-referral REFUSED"),
            new Call("POST /api/v1/reviews/{review}/referrals/{referral}/answer/package", "finch",
                    "/api/v1/reviews/" + NONE + "/referrals/" + NONE + "/answer/package", "", "item.answer-referral REFUSED"),
            new Call("GET /file-blocks", "finch", "/file-blocks", "", "registry.see-calendar GRANTED"),
            new Call("GET /file-blocks/{block}", "finch", "/file-blocks/" + NONE, "", "registry.see-calendar GRANTED"),
            new Call("GET /api/v1/file-blocks", "finch", "/api/v1/file-blocks", "", "registry.see-calendar GRANTED"),
            new Call("POST /items/{id}/file-block", "marsh", "/items/" + NONE + "/file-block", Map.of("fileBlock", "b", "why", "r"),
                    "item.set-file-block REFUSED"),
            new Call("POST /items/{id}/file-block/removal", "marsh", "/items/" + NONE + "/file-block/removal", Map.of("why", "r"),
                    "item.set-file-block REFUSED"),
            new Call("PUT /api/v1/items/{id}/file-block", "marsh", "/api/v1/items/" + NONE + "/file-block",
                    "{\"fileBlock\":\"b\",\"why\":\"r\"}", "item.set-file-block REFUSED"),
            new Call("POST /api/v1/items/{id}/file-block/removal", "marsh", "/api/v1/items/" + NONE + "/file-block/removal",
                    "{\"why\":\"r\"}", "item.set-file-block REFUSED"),
            new Call("POST /file-blocks/{block}/end", "marsh", "/file-blocks/" + NONE + "/end", Map.of("why", "r"),
                    "registry.see-calendar GRANTED"),
            new Call("POST /api/v1/file-blocks/{block}/end", "marsh", "/api/v1/file-blocks/" + NONE + "/end", "{\"why\":\"r\"}",
                    "registry.see-calendar GRANTED"),
            new Call("POST /items/{id}/working-paper", "marsh", "/items/" + NONE + "/working-paper", Map.of(),
                    "item.state-working-paper REFUSED"),
            new Call("POST /items/{id}/working-paper/final", "marsh", "/items/" + NONE + "/working-paper/final", Map.of(),
                    "item.state-working-paper REFUSED"),
            new Call("GET /api/v1/working-papers", "finch", "/api/v1/working-papers", "", "registry.see-calendar GRANTED"),
            new Call("PUT /api/v1/items/{id}/working-paper", "marsh", "/api/v1/items/" + NONE + "/working-paper", "{}",
                    "item.state-working-paper REFUSED"),
            new Call("POST /api/v1/items/{id}/working-paper/final", "marsh", "/api/v1/items/" + NONE + "/working-paper/final", "",
                    "item.state-working-paper REFUSED"),
            new Call("GET /items/{id}/challenges", "smith", "/items/" + NONE + "/challenges", "", "item.see-classification REFUSED"),
            new Call("POST /items/{id}/challenges", "smith", "/items/" + NONE + "/challenges", Map.of("words", "w"),
                    "item.challenge-classification REFUSED"),
            new Call("POST /items/{id}/challenges/{challenge}/date", "marsh", "/items/" + NONE + "/challenges/" + NONE + "/date",
                    Map.of("on", "2999-01-01", "why", "w"), "item.answer-challenge REFUSED"),
            new Call("POST /items/{id}/challenges/{challenge}/answer", "marsh", "/items/" + NONE + "/challenges/" + NONE + "/answer",
                    Map.of("verdict", "stands", "why", "w"), "item.answer-challenge REFUSED"),
            new Call("POST /items/{id}/challenges/{challenge}/iscap", "smith", "/items/" + NONE + "/challenges/" + NONE + "/iscap",
                    Map.of("letter", "l"), "item.challenge-classification REFUSED"),
            new Call("POST /items/{id}/challenges/{challenge}/iscap/decision", "marsh",
                    "/items/" + NONE + "/challenges/" + NONE + "/iscap/decision", Map.of("verdict", "stands", "letter", "l"),
                    "item.answer-challenge REFUSED"),
            new Call("GET /api/v1/items/{id}/challenges", "smith", "/api/v1/items/" + NONE + "/challenges", "",
                    "item.see-classification REFUSED"),
            new Call("POST /api/v1/items/{id}/challenges", "smith", "/api/v1/items/" + NONE + "/challenges", "{\"words\":\"w\"}",
                    "item.challenge-classification REFUSED"),
            new Call("POST /api/v1/items/{id}/challenges/{challenge}/date", "marsh",
                    "/api/v1/items/" + NONE + "/challenges/" + NONE + "/date", "{\"on\":\"2999-01-01\",\"why\":\"w\"}",
                    "item.answer-challenge REFUSED"),
            new Call("POST /api/v1/items/{id}/challenges/{challenge}/answer", "marsh",
                    "/api/v1/items/" + NONE + "/challenges/" + NONE + "/answer", "{\"verdict\":\"stands\",\"why\":\"w\"}",
                    "item.answer-challenge REFUSED"),
            new Call("POST /api/v1/items/{id}/challenges/{challenge}/iscap", "smith",
                    "/api/v1/items/" + NONE + "/challenges/" + NONE + "/iscap", "{\"letter\":\"l\"}",
                    "item.challenge-classification REFUSED"),
            new Call("POST /api/v1/items/{id}/challenges/{challenge}/iscap/decision", "marsh",
                    "/api/v1/items/" + NONE + "/challenges/" + NONE + "/iscap/decision", "{\"verdict\":\"stands\",\"letter\":\"l\"}",
                    "item.answer-challenge REFUSED"),
            new Call("GET /api/v1/reviews/{review}/assignment", "finch", "/api/v1/reviews/" + NONE + "/assignment", "",
                    "item.review REFUSED"),
            new Call("PUT /api/v1/reviews/{review}/assignment", "finch", "/api/v1/reviews/" + NONE + "/assignment",
                    "{\"person\":\"finch\"}", "item.assign-review REFUSED"),
            new Call("GET /api/v1/reviews/{review}/letters", "finch", "/api/v1/reviews/" + NONE + "/letters", "", "item.review REFUSED"),
            new Call("GET /api/v1/reviews/{review}/letters/drafts/{letter}", "finch",
                    "/api/v1/reviews/" + NONE + "/letters/drafts/DENIAL", "", "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/letters", "finch", "/api/v1/reviews/" + NONE + "/letters",
                    "{\"letter\":\"DENIAL\",\"text\":\"t\"}", "item.write-letter REFUSED"),
            new Call("GET /api/v1/reviews/{review}/letters/{number}", "finch", "/api/v1/reviews/" + NONE + "/letters/1", "",
                    "item.review REFUSED"),
            new Call("GET /api/v1/reviews/{review}/letters/{number}.pdf", "finch", "/api/v1/reviews/" + NONE + "/letters/1.pdf", "",
                    "item.review REFUSED"),
            new Call("GET /api/v1/reviews/{review}/referrals", "finch", "/api/v1/reviews/" + NONE + "/referrals", "",
                    "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/referrals", "finch", "/api/v1/reviews/" + NONE + "/referrals",
                    "{\"agencies\":[\"CIA\"],\"portions\":\"1\"}", "item.refer-portions REFUSED"),
            new Call("GET /api/v1/reviews/{review}/referrals/{referral}/file", "finch",
                    "/api/v1/reviews/" + NONE + "/referrals/" + NONE + "/file", "", "item.export-referral REFUSED"),
            new Call("POST /api/v1/reviews/{review}/referrals/{referral}/answer", "finch",
                    "/api/v1/reviews/" + NONE + "/referrals/" + NONE + "/answer", "{\"authority\":\"a\",\"from\":\"f\"}",
                    "item.answer-referral REFUSED"),
            new Call("POST /api/v1/reviews/{review}/referrals/{referral}/recall", "finch",
                    "/api/v1/reviews/" + NONE + "/referrals/" + NONE + "/recall", "{\"why\":\"w\"}", "item.refer-portions REFUSED"),
            new Call("GET /api/v1/reviews/{review}/appeal", "finch", "/api/v1/reviews/" + NONE + "/appeal", "", "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/appeal", "finch", "/api/v1/reviews/" + NONE + "/appeal", "{\"letter\":\"l\"}",
                    "item.appeal-review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/appeal/decision", "finch", "/api/v1/reviews/" + NONE + "/appeal/decision",
                    "{\"verdict\":\"grant\",\"why\":\"w\"}", "item.decide-appeal REFUSED"),
            new Call("POST /api/v1/reviews/{review}/appeal/iscap", "finch", "/api/v1/reviews/" + NONE + "/appeal/iscap",
                    "{\"letter\":\"l\"}", "item.appeal-review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/appeal/iscap/decision", "finch",
                    "/api/v1/reviews/" + NONE + "/appeal/iscap/decision", "{\"verdict\":\"grant\",\"letter\":\"l\"}",
                    "item.appeal-review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/undo", "finch", "/api/v1/reviews/" + NONE + "/undo", "", "item.mark-portion REFUSED"),
            new Call("POST /api/v1/reviews/{review}/portions/{portion}/comments", "finch",
                    "/api/v1/reviews/" + NONE + "/portions/1/comments", "{\"comment\":\"c\"}", "item.mark-portion REFUSED"),
            new Call("GET /api/v1/guides/topics", "finch", "/api/v1/guides/topics", "", "registry.see-guides GRANTED"),
            new Call("GET /api/v1/guides/topics/{topic}", "finch", "/api/v1/guides/topics/" + NONE, "", "registry.see-guides GRANTED"),
            new Call("POST /api/v1/guides/topics", "finch", "/api/v1/guides/topics", "{}", "registry.state-topic REFUSED"),
            new Call("PUT /api/v1/guides/topics/{topic}", "finch", "/api/v1/guides/topics/" + NONE, "{}",
                    "registry.state-topic REFUSED"),
            new Call("POST /api/v1/guides/topics/{topic}/end", "finch", "/api/v1/guides/topics/" + NONE + "/end", "",
                    "registry.state-topic REFUSED"),
            new Call("GET /reviews", "finch", "/reviews", "", "registry.see-reviews GRANTED"),
            new Call("GET /items/{id}/reviews", "finch", "/items/" + NONE + "/reviews", "", "item.review REFUSED"),
            new Call("POST /items/{id}/reviews", "finch", "/items/" + NONE + "/reviews", Map.of("kind", "FOIA", "request", "r"),
                    "item.open-review REFUSED"),
            new Call("GET /reviews/{review}", "finch", "/reviews/" + NONE, "", "item.review REFUSED"),
            new Call("GET /reviews/{review}/portions/{portion}", "finch", "/reviews/" + NONE + "/portions/1", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/portions/{portion}", "finch", "/reviews/" + NONE + "/portions/1",
                    Map.of("treatment", "RELEASED"), "item.mark-portion REFUSED"),
            new Call("POST /reviews/{review}/undo", "finch", "/reviews/" + NONE + "/undo", Map.of(), "item.mark-portion REFUSED"),
            new Call("POST /reviews/{review}/portions/{portion}/comments", "finch", "/reviews/" + NONE + "/portions/1/comments",
                    Map.of("comment", "c"), "item.mark-portion REFUSED"),
            new Call("GET /reviews/{review}/assignment", "finch", "/reviews/" + NONE + "/assignment", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/assignment", "finch", "/reviews/" + NONE + "/assignment", Map.of("person", "finch"),
                    "item.assign-review REFUSED"),
            new Call("GET /reviews/{review}/referrals", "finch", "/reviews/" + NONE + "/referrals", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/referrals", "finch", "/reviews/" + NONE + "/referrals",
                    Map.of("agency", "DOE", "portions", "1"), "item.refer-portions REFUSED"),
            new Call("GET /reviews/{review}/referrals/{referral}/file", "finch", "/reviews/" + NONE + "/referrals/" + NONE + "/file", "",
                    "item.export-referral REFUSED"),
            new Call("POST /reviews/{review}/referrals/{referral}/answer", "finch", "/reviews/" + NONE + "/referrals/" + NONE + "/answer",
                    Map.of("authority", "a", "from", "f"), "item.answer-referral REFUSED"),
            new Call("POST /reviews/{review}/referrals/{referral}/recall", "finch", "/reviews/" + NONE + "/referrals/" + NONE + "/recall",
                    Map.of("why", "w"), "item.refer-portions REFUSED"),
            new Call("GET /guides", "finch", "/guides", "", "registry.see-guides GRANTED"),
            new Call("GET /guides/{topic}", "finch", "/guides/" + NONE, "", "registry.see-guides GRANTED"),
            new Call("POST /guides", "finch", "/guides",
                    Map.of("guide", "g", "number", "1", "title", "t", "level", "SECRET", "reasons", "1.4(a)", "years", "10"),
                    "registry.state-topic REFUSED"),
            new Call("POST /guides/{topic}", "finch", "/guides/" + NONE,
                    Map.of("guide", "g", "number", "1", "title", "t", "level", "SECRET",
                            "reasons", "1.4(a)", "years", "10", "seen", "1"),
                    "registry.state-topic REFUSED"),
            new Call("POST /guides/{topic}/end", "finch", "/guides/" + NONE + "/end", Map.of("seen", "1"), "registry.state-topic REFUSED"),
            new Call("GET /reviews/{review}/letters", "finch", "/reviews/" + NONE + "/letters", "", "item.review REFUSED"),
            new Call("GET /reviews/{review}/letters/new/{letter}", "finch", "/reviews/" + NONE + "/letters/new/DENIAL", "",
                    "item.review REFUSED"),
            new Call("POST /reviews/{review}/letters/new/{letter}", "finch", "/reviews/" + NONE + "/letters/new/DENIAL",
                    Map.of("text", "t"), "item.write-letter REFUSED"),
            new Call("GET /reviews/{review}/letters/{number}.txt", "finch", "/reviews/" + NONE + "/letters/1.txt", "",
                    "item.review REFUSED"),
            new Call("GET /reviews/{review}/letters/{number}.pdf", "finch", "/reviews/" + NONE + "/letters/1.pdf", "",
                    "item.review REFUSED"),
            new Call("GET /reviews/{review}/appeal", "finch", "/reviews/" + NONE + "/appeal", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/appeal", "finch", "/reviews/" + NONE + "/appeal", Map.of("letter", "l"),
                    "item.appeal-review REFUSED"),
            new Call("POST /reviews/{review}/appeal/decision", "finch", "/reviews/" + NONE + "/appeal/decision",
                    Map.of("verdict", "grant", "why", "w"), "item.decide-appeal REFUSED"),
            new Call("POST /reviews/{review}/appeal/iscap", "finch", "/reviews/" + NONE + "/appeal/iscap", Map.of("letter", "l"),
                    "item.appeal-review REFUSED"),
            new Call("POST /reviews/{review}/appeal/iscap/decision", "finch", "/reviews/" + NONE + "/appeal/iscap/decision",
                    Map.of("verdict", "grant", "letter", "l"), "item.appeal-review REFUSED"),
            new Call("GET /reviews/overview", "finch", "/reviews/overview", "", "registry.see-reviews GRANTED"),
            new Call("POST /reviews/{review}/rest", "finch", "/reviews/" + NONE + "/rest", Map.of(), "item.mark-portion REFUSED"),
            new Call("POST /reviews/{review}/proposal", "finch", "/reviews/" + NONE + "/proposal", Map.of("authority", "a", "seen", "s"),
                    "item.propose-release REFUSED"),
            new Call("POST /reviews/{review}/return", "finch", "/reviews/" + NONE + "/return", Map.of("why", "w"),
                    "item.return-release REFUSED"),
            new Call("POST /reviews/{review}/decision", "finch", "/reviews/" + NONE + "/decision", Map.of("seen", "s"),
                    "item.decide-release REFUSED"),
            new Call("POST /reviews/{review}/withdrawal", "finch", "/reviews/" + NONE + "/withdrawal", Map.of("why", "w"),
                    "item.withdraw-review REFUSED"),
            new Call("GET /reviews/calendar", "finch", "/reviews/calendar?year=soon", "", "registry.see-calendar GRANTED"),
            new Call("GET /items/{id}/classification", "marsh", "/items/" + NONE + "/classification", "",
                    "item.see-classification REFUSED"),
            new Call("POST /items/{id}/classification", "marsh", "/items/" + NONE + "/classification",
                    Map.of("block", "b", "reason", "r", "seen", "0"), "item.set-classification REFUSED"),
            new Call("GET /reviews/{review}/copy", "finch", "/reviews/" + NONE + "/copy", "", "item.review REFUSED"),
            new Call("GET /reviews/{review}/bundle", "finch", "/reviews/" + NONE + "/bundle", "", "item.review REFUSED"),
            new Call("POST /reviews/{review}/release", "finch", "/reviews/" + NONE + "/release", Map.of(), "item.release REFUSED"),
            new Call("POST /reviews/{review}/acceptance", "finch", "/reviews/" + NONE + "/acceptance",
                    Map.of("find", "1.1, the text", "reason", "r"), "item.accept-find REFUSED"),
            new Call("GET /api/v1/reviews", "finch", "/api/v1/reviews", "", "registry.see-reviews GRANTED"),
            new Call("GET /api/v1/items/{id}/reviews", "finch", "/api/v1/items/" + NONE + "/reviews", "", "item.review REFUSED"),
            new Call("POST /api/v1/items/{id}/reviews", "finch", "/api/v1/items/" + NONE + "/reviews",
                    "{\"kind\":\"FOIA\",\"request\":\"r\"}", "item.open-review REFUSED"),
            new Call("GET /api/v1/reviews/{review}", "finch", "/api/v1/reviews/" + NONE, "", "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/portions/{portion}", "finch", "/api/v1/reviews/" + NONE + "/portions/1",
                    "{\"treatment\":\"RELEASED\"}", "item.mark-portion REFUSED"),
            new Call("POST /api/v1/reviews/{review}/rest", "finch", "/api/v1/reviews/" + NONE + "/rest", "", "item.mark-portion REFUSED"),
            new Call("POST /api/v1/reviews/{review}/proposal", "finch", "/api/v1/reviews/" + NONE + "/proposal", "{\"authority\":\"a\"}",
                    "item.propose-release REFUSED"),
            new Call("POST /api/v1/reviews/{review}/return", "finch", "/api/v1/reviews/" + NONE + "/return", "{\"why\":\"w\"}",
                    "item.return-release REFUSED"),
            new Call("POST /api/v1/reviews/{review}/decision", "finch", "/api/v1/reviews/" + NONE + "/decision", "",
                    "item.decide-release REFUSED"),
            new Call("POST /api/v1/reviews/{review}/withdrawal", "finch", "/api/v1/reviews/" + NONE + "/withdrawal", "{\"why\":\"w\"}",
                    "item.withdraw-review REFUSED"),
            new Call("GET /api/v1/reviews/calendar", "finch", "/api/v1/reviews/calendar", "", "registry.see-calendar GRANTED"),
            new Call("GET /api/v1/items/{id}/classification", "marsh", "/api/v1/items/" + NONE + "/classification", "",
                    "item.see-classification REFUSED"),
            new Call("PUT /api/v1/items/{id}/classification", "marsh", "/api/v1/items/" + NONE + "/classification",
                    "{\"block\":\"b\",\"reason\":\"r\"}", "item.set-classification REFUSED"),
            new Call("GET /api/v1/reviews/{review}/copy", "finch", "/api/v1/reviews/" + NONE + "/copy", "", "item.review REFUSED"),
            new Call("POST /api/v1/reviews/{review}/acceptance", "finch", "/api/v1/reviews/" + NONE + "/acceptance",
                    "{\"find\":\"1.1, the text\",\"reason\":\"r\"}", "item.accept-find REFUSED"),
            new Call("POST /api/v1/reviews/{review}/release", "finch", "/api/v1/reviews/" + NONE + "/release", "", "item.release REFUSED"),
            new Call("GET /api/v1/reviews/{review}/bundle", "finch", "/api/v1/reviews/" + NONE + "/bundle", "", "item.review REFUSED"),
            new Call("GET /api/v1/people", "marsh", "/api/v1/people", "", "registry.see-people GRANTED"),
            new Call("GET /api/v1/people/{id}", "marsh", "/api/v1/people/" + NONE, "", "person.see-person REFUSED"),
            new Call("POST /api/v1/people", "harlow", "/api/v1/people",
                    "{\"username\":\"new\",\"name\":\"n\",\"surname\":\"n\",\"office\":\"o\",\"access\":" + ACCESS + "}",
                    "person.propose-access REFUSED"),
            new Call("POST /api/v1/people/{id}/access-proposals", "marsh", "/api/v1/people/" + NONE + "/access-proposals", ACCESS,
                    "person.propose-access REFUSED"),
            new Call("POST /api/v1/people/{id}/endings", "marsh", "/api/v1/people/" + NONE + "/endings", ACCESS,
                    "person.end-access REFUSED"),
            new Call("POST /api/v1/people/{id}/password-reset", "porter", "/api/v1/people/" + NONE + "/password-reset", "",
                    "person.reset-password REFUSED"),
            new Call("POST /api/v1/machines", "harlow", "/api/v1/machines", "{\"clientId\":\"m\",\"owner\":\"harlow\"}",
                    "person.register-service REFUSED"),
            new Call("GET /api/v1/access-proposals", "marsh", "/api/v1/access-proposals", "", "registry.see-proposals GRANTED"),
            new Call("POST /api/v1/access-proposals/{proposal}/confirmation", "marsh",
                    "/api/v1/access-proposals/" + NONE + "/confirmation", "", "person.confirm-access REFUSED"),
            new Call("POST /api/v1/access-proposals/{proposal}/withdrawal", "marsh", "/api/v1/access-proposals/" + NONE + "/withdrawal",
                    "", "person.withdraw-access REFUSED"),
            new Call("GET /api/v1/groups", "marsh", "/api/v1/groups", "", "registry.see-people GRANTED"),
            new Call("POST /api/v1/groups", "harlow", "/api/v1/groups", "{\"id\":\"g\",\"name\":\"n\",\"purpose\":\"p\"}",
                    "group.create-group REFUSED"),
            new Call("GET /api/v1/quarantine", "marsh", "/api/v1/quarantine", "", "registry.see-quarantine GRANTED"),
            new Call("GET /api/v1/me", "harlow", "/api/v1/me", "", "registry.visit GRANTED"),
            new Call("GET /imports/{id}", "marsh", "/imports/" + NONE, "", "registry.see-import GRANTED"),
            new Call("GET /imports/{id}/events", "marsh", "/imports/" + NONE + "/events", "", "registry.see-import GRANTED"),
            new Call("GET /api/v1/imports", "marsh", "/api/v1/imports", "", "registry.see-import GRANTED"),
            new Call("POST /api/v1/imports", "harlow", "/api/v1/imports", "MULTIPART", "registry.import REFUSED"),
            new Call("GET /api/v1/imports/{id}", "harlow", "/api/v1/imports/" + NONE, "", "registry.see-import REFUSED"),
            new Call("GET /api/v1/items", "marsh", "/api/v1/items", "", "registry.list GRANTED"),
            new Call("POST /api/v1/items", "harlow", "/api/v1/items",
                    "{\"kind\":\"NOTE\",\"heading\":\"h\",\"marking\":\"Secret\",\"groups\":[\"salt\"],\"portions\":[{\"text\":\"t\"}]}",
                    "item.file REFUSED"),
            new Call("GET /api/v1/items/{id}", "marsh", "/api/v1/items/" + NONE, "", "item.read REFUSED"),
            new Call("GET /api/v1/items/{id}/card", "marsh", "/api/v1/items/" + NONE + "/card", "", "item.know REFUSED"),
            new Call("PUT /api/v1/items/{id}/marking", "marsh", "/api/v1/items/" + NONE + "/marking", WISH, "item.remark REFUSED"),
            new Call("POST /api/v1/items/{id}/lowerings", "marsh", "/api/v1/items/" + NONE + "/lowerings", WISH,
                    "item.propose-lowering REFUSED"),
            new Call("GET /api/v1/lowerings", "marsh", "/api/v1/lowerings", "", "registry.see-proposals GRANTED"),
            new Call("POST /api/v1/lowerings/{lowering}/confirmation", "marsh", "/api/v1/lowerings/" + NONE + "/confirmation", "{}",
                    "item.confirm-lowering REFUSED"),
            new Call("POST /api/v1/lowerings/{lowering}/withdrawal", "marsh", "/api/v1/lowerings/" + NONE + "/withdrawal", "{}",
                    "item.withdraw-lowering REFUSED"));

    @Test
    void every_route_is_in_the_table_or_says_why_not() {
        Set<String> routes = APP.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet()
                .stream()
                .flatMap(RouteAdmissionsTest::routes)
                .filter(route -> OTHERWISE.keySet().stream().noneMatch(prefix -> route.contains(" " + prefix)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes).containsExactlyInAnyOrderElementsOf(CALLS.stream().map(Call::route).toList());
    }

    private static Stream<String> routes(RequestMappingInfo info) {
        Set<String> methods = info.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
        return info.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? Set.of("ANY") : methods).stream().map(m -> m + " " + path));
    }

    @TestFactory
    Stream<DynamicTest> one_call_leaves_one_admission() {
        return CALLS.stream().map(call -> DynamicTest.dynamicTest(call.route() + " as " + call.who(), () -> {
            Browser browser = as(call.who());
            long last = last();
            make(browser, call);
            assertThat(admissions(last)).containsExactly(call.admission());
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_route_says_what_it_asks_for() {
        return APP.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .flatMap(entry -> routes(entry.getKey()).map(route -> Map.entry(route, entry.getValue())))
                .filter(entry -> CALLS.stream().anyMatch(call -> call.route().equals(entry.getKey())))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Act act = Objects.requireNonNull(entry.getValue().getMethodAnnotation(Asks.class)).value();
                    assertThat(CALLS).filteredOn(call -> call.route().equals(entry.getKey())).extracting(RouteAdmissionsTest::type)
                            .containsExactly(act.on().name().toLowerCase(Locale.ROOT) + "." + act.word());
                }));
    }

    static String type(Call call) {
        return call.admission().substring(0, call.admission().indexOf(' '));
    }

    /**
     * Nothing of what a route needs, a body that cannot be read, one of another type, no version: refused before anybody is asked.
     */
    @TestFactory
    Stream<DynamicTest> bad_input_leaves_one_admission_too() {
        return CALLS.stream().filter(call -> !call.route().startsWith("GET ")).map(call -> DynamicTest.dynamicTest(call.route(), () -> {
            Browser browser = as(call.who());
            for (HttpRequest bad : bad(browser, call)) {
                long last = last();
                browser.send(bad);
                assertThat(admissions(last)).as(bad.headers().map().toString()).singleElement().asString()
                        .startsWith(type(call));
            }
        }));
    }

    private static List<HttpRequest> bad(Browser browser, Call call) {
        String method = call.route().substring(0, call.route().indexOf(' '));
        String token = browser.csrf().orElse("");
        if (call.body() instanceof Map) {
            return List.of(browser.request(call.path()).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(Browser.form(Map.of("_csrf", token)))).build());
        }
        return Stream.of(sent("application/json", "{"), sent("application/json", "[7]"), sent("application/json", "{}"),
                sent("text/plain", "{}"), sent("application/json", (String) call.body()))
                .filter(body -> !call.body().equals("MULTIPART") || body.type().equals("application/json"))
                .map(body -> browser.request(call.path()).header("X-CSRF-TOKEN", token).header("Content-Type", body.type())
                        .method(method, HttpRequest.BodyPublishers.ofString(body.text())).build())
                .toList();
    }

    private record Sent(String type, String text) {
    }

    private static Sent sent(String type, String text) {
        return new Sent(type, text);
    }

    /** A body of a type that the route does not take, one that is too large, an answer in no form that there is, no token. */
    @TestFactory
    Stream<DynamicTest> what_a_route_cannot_take_is_recorded_as_what_it_asks_for() {
        return CALLS.stream().flatMap(call -> unfit(call).entrySet().stream()
                .map(unfit -> DynamicTest.dynamicTest(call.route() + ", " + unfit.getKey(), () -> {
                    Browser browser = as(call.who());
                    HttpRequest request = unfit.getValue().apply(browser).build();
                    long last = last();
                    browser.send(request);
                    assertThat(admissions(last)).as(request.toString()).singleElement().asString().startsWith(type(call));
                })));
    }

    private static Map<String, Function<Browser, HttpRequest.Builder>> unfit(Call call) {
        var unfit = new TreeMap<String, Function<Browser, HttpRequest.Builder>>();
        for (String accept : List.of("image/png", "nonsense")) {
            unfit.put("Accept: " + accept, browser -> with(browser, call, "Accept", accept));
        }
        if (!call.route().startsWith("GET ")) {
            for (String type : List.of("text/plain", "application/xml", "nonsense", "multipart/form-data; boundary=y",
                    "multipart/form-data",
                    "multipart/mixed; boundary=y")) {
                unfit.put("Content-Type: " + type, browser -> bare(browser, call, "--x\r\nnothing").header("X-CSRF-TOKEN", token(browser))
                        .header("Content-Type", type));
            }
            unfit.put("no type", browser -> bare(browser, call, "x").header("X-CSRF-TOKEN", token(browser)));
            unfit.put("nothing", browser -> bare(browser, call, "").header("X-CSRF-TOKEN", token(browser)));
            unfit.put("too large a form",
                    browser -> bare(browser, call, "a=" + "x".repeat(3_000_000)).header("X-CSRF-TOKEN", token(browser))
                            .header("Content-Type", "application/x-www-form-urlencoded"));
            unfit.put("without its token", browser -> bare(browser, call, "{}").header("Content-Type", "application/json"));
        }
        return unfit;
    }

    private static HttpRequest.Builder bare(Browser browser, Call call, String body) {
        return browser.request(call.path()).method(call.route().substring(0, call.route().indexOf(' ')),
                HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder with(Browser browser, Call call, String name, String value) {
        return request(browser, call).header(name, value);
    }

    /** One session each: a sign-in takes longer than all that is asked here. */
    private static Browser as(String who) {
        return BROWSERS.computeIfAbsent(who, APP::signedIn);
    }

    private static String token(Browser browser) {
        return browser.csrf().orElse("");
    }

    /** Methods that no route has, at every address that has one and at some that have none: all as if there were no such method there. */
    @TestFactory
    Stream<DynamicTest> a_method_that_no_route_has_leaves_one_admission_too() {
        return Stream.concat(CALLS.stream().map(Call::path), Stream.of("/nowhere", "/api/v1/nowhere")).distinct()
                .flatMap(path -> Stream.of("OPTIONS", "TRACE", "PATCH", "BREW", "PROPFIND").map(method -> DynamicTest
                        .dynamicTest(method + " " + path, () -> assertThat(turnedAway(method, path)).isIn(404, 405))));
    }

    private static int turnedAway(String method, String path) {
        Browser browser = as("marsh");
        String token = token(browser);
        long last = last();
        var answer = browser.send(browser.request(path).header("X-CSRF-TOKEN", token).header("X-Echo", "what was sent")
                .method(method, HttpRequest.BodyPublishers.noBody()).build());
        assertThat(admissions(last)).containsExactly("registry.visit REFUSED");
        assertThat(answer.body()).doesNotContain("what was sent");
        return answer.statusCode();
    }

    @TestFactory
    Stream<DynamicTest> an_address_without_anything_leaves_one_admission_too() {
        return Stream.of("GET /nowhere", "GET /api/v1/nowhere", "DELETE /items/" + NONE, "PUT /api/v1/me")
                .map(call -> DynamicTest.dynamicTest(call, () -> {
                    String[] parts = call.split(" ");
                    assertThat(turnedAway(parts[0], parts[1])).isIn(404, 405);
                }));
    }

    /** The row of an item, or of a proposal, is not what was sealed: refused and recorded, and the answer is that to none. */
    @TestFactory
    Stream<DynamicTest> a_broken_row_leaves_one_admission_too() {
        return CALLS.stream().filter(call -> call.path().contains("/items/" + NONE))
                .map(call -> DynamicTest.dynamicTest(call.route(), () -> {
                    Browser browser = as(call.who());
                    String broken = broken();
                    long last = last();
                    var answer = make(browser,
                            new Call(call.route(), call.who(), call.path().replace(NONE, broken), call.body(), call.admission()));
                    assertThat(admissions(last)).containsExactly(call.admission());
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.body().replaceAll("name=\"_csrf\"[^>]*|content=\"[^\"]*\"", ""))
                            .isEqualTo(make(browser, call).body().replaceAll("name=\"_csrf\"[^>]*|content=\"[^\"]*\"", ""));
                    forget(broken);
                }));
    }

    private static String broken() {
        var registrar = new Registrar(APP);
        registrar.group("desk");
        var nobody = registrar.person("Nobody", Registrar.cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
        var item = registrar.file("Secret", "to be broken", List.of("desk"), nobody, nobody);
        APP.bean(JdbcClient.class).sql("update item_version set record = replace(record, 'SECRET', 'CONFIDENTIAL') where item_id = ?")
                .param(item.id().value()).update();
        return item.id().toString();
    }

    /** Lists would break over it, for the other tests of this application as well. */
    private static void forget(String item) {
        for (String table : List.of("item_version where item_id", "item_reader where item_id", "item where id")) {
            APP.bean(JdbcClient.class).sql("delete from " + table + " = ?").param(UUID.fromString(item)).update();
        }
    }

    private static HttpResponse<String> make(Browser browser, Call call) {
        return browser.send(request(browser, call).build());
    }

    static HttpRequest.Builder request(Browser browser, Call call) {
        String method = call.route().substring(0, call.route().indexOf(' '));
        HttpRequest.Builder request = browser.request(call.path()).header("If-Match", "\"1\"");
        String token = browser.csrf().orElse("");
        if (call.body() instanceof Map<?, ?> form) {
            Map<String, String> fields = new TreeMap<>();
            form.forEach((name, value) -> fields.put((String) name, (String) value));
            fields.put("_csrf", token);
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(Browser.form(fields)));
        } else if (call.body().equals("MULTIPART")) {
            String part = "--x\r\nContent-Disposition: form-data; name=\"group\"\r\n\r\nsalt\r\n--x\r\n"
                    + "Content-Disposition: form-data; name=\"files\"; filename=\"v.xml\"\r\nContent-Type: text/xml\r\n\r\n<TEI/>\r\n--x--\r\n";
            request.header("Content-Type", "multipart/form-data; boundary=x").header("X-CSRF-TOKEN", token)
                    .POST(HttpRequest.BodyPublishers.ofString(part));
        } else {
            request.header("Content-Type", "application/json").header("X-CSRF-TOKEN", token)
                    .method(method, HttpRequest.BodyPublishers.ofString((String) call.body()));
        }
        return request;
    }

    private static long last() {
        return APP.bean(JdbcClient.class).sql("select coalesce(max(id), 0) from ledger_entry").query(Long.class).single();
    }

    private static List<String> admissions(long after) {
        return APP.bean(JdbcClient.class)
                .sql("select type || ' ' || outcome from ledger_entry where id > ? and outcome in ('GRANTED', 'REFUSED') order by id")
                .param(after)
                .query(String.class).list();
    }
}
