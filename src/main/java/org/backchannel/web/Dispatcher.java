package org.backchannel.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;

/**
 * Takes a call by a method that no route has as every other address takes one that it has no route for: the framework would answer
 * OPTIONS and TRACE itself, TRACE with what was sent, and nothing of it would be in the trail.
 */
final class Dispatcher extends DispatcherServlet {

    private static final long serialVersionUID = 1;
    private static final Set<String> TAKEN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        processRequest(request, response);
    }

    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        processRequest(request, response);
    }

    @Override
    protected @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        if (request.getDispatcherType() == DispatcherType.REQUEST && !TAKEN.contains(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod());
        }
        return super.getHandler(request);
    }

    /** The page of an error needs no part of what was sent, which may be more than the memory holds. */
    @Override
    protected HttpServletRequest checkMultipart(HttpServletRequest request) throws MultipartException {
        return request.getDispatcherType() == DispatcherType.ERROR ? request : super.checkMultipart(request);
    }
}
