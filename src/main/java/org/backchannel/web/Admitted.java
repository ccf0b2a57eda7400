package org.backchannel.web;

import jakarta.servlet.http.HttpServletRequest;
import org.backchannel.guard.AdmissionListener;
import org.backchannel.guard.Asker;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Remembers of a request that the trail has its admission. */
@Component
class Admitted implements AdmissionListener {

    private static final String NAME = Admitted.class.getName();

    @Override
    public void recorded(Asker asker) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(NAME, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    static boolean in(HttpServletRequest request) {
        return request.getAttribute(NAME) != null;
    }
}
