package org.backchannel.people;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;

/** A session as one request sees it, and what that request changes of it. */
final class KeptSession implements Session {

    private final MapSession now;
    private final SessionIdGenerator ids;
    private @Nullable String storedUnder;
    private Instant used;
    /** By name; null for what was taken out. */
    private final Map<String, @Nullable Object> changes = new TreeMap<>();

    /**
     * What is sealed of it.
     *
     * @param used when it was used last, to a minute
     */
    record Body(Instant created, Instant used, HashMap<String, Object> attributes) implements Serializable {
    }

    private KeptSession(MapSession now, SessionIdGenerator ids, @Nullable String storedUnder, Instant used) {
        this.now = now;
        this.ids = ids;
        this.storedUnder = storedUnder;
        this.used = used;
    }

    static KeptSession fresh(SessionIdGenerator ids, Instant at, Duration idle) {
        return of(new MapSession(ids.generate()), ids, null, new Body(at, at, new HashMap<>()), idle);
    }

    static KeptSession stored(String id, SessionIdGenerator ids, Body body, Duration idle) {
        return of(new MapSession(id), ids, org.backchannel.people.Session.digest(id), body, idle);
    }

    private static KeptSession of(MapSession session, SessionIdGenerator ids, @Nullable String storedUnder, Body body, Duration idle) {
        session.setCreationTime(body.created());
        session.setLastAccessedTime(body.used());
        session.setMaxInactiveInterval(idle);
        body.attributes().forEach(session::setAttribute);
        return new KeptSession(session, ids, storedUnder, body.used());
    }

    /** The key of its row; absent while it has none. */
    @Nullable
    String storedUnder() {
        return storedUnder;
    }

    String key() {
        return org.backchannel.people.Session.digest(getId());
    }

    boolean changed() {
        return !changes.isEmpty() || !key().equals(storedUnder);
    }

    Instant used() {
        return used;
    }

    /** What is to be kept: what another request has changed meanwhile, and over it what this one has. */
    Body over(HashMap<String, Object> stored, Instant at) {
        var all = new HashMap<>(stored);
        changes.forEach((name, value) -> {
            if (value == null) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return new Body(now.getCreationTime(), at, all);
    }

    /** What this request changed is stored. */
    void settled(Instant at) {
        changes.clear();
        storedUnder = key();
        used = at;
    }

    @Override
    public String getId() {
        return now.getId();
    }

    @Override
    public String changeSessionId() {
        String id = ids.generate();
        now.setId(id);
        return id;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Spring Session has it
    public <T> @Nullable T getAttribute(String name) {
        return now.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return now.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        now.setAttribute(name, value);
        changes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return now.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant at) {
        now.setLastAccessedTime(at);
    }

    @Override
    public Instant getLastAccessedTime() {
        return now.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration idle) {
        now.setMaxInactiveInterval(idle);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return now.getMaxInactiveInterval();
    }

    /** Not by this process's idea of the time alone: {@link SessionRows} has looked. */
    @Override
    public boolean isExpired() {
        return false;
    }
}
