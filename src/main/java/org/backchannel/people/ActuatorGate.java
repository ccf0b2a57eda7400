package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/** Decides, and records, who may see the application's health and figures. Without such a bean nobody may. */
public interface ActuatorGate {

    boolean admit(Authentication asking, HttpServletRequest request);
}
