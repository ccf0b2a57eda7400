package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Who gets in at all: machines with a bearer token, browsers with a session that one OpenID Connect provider began. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnWebApplication
class SecurityConfiguration {

    static final String REDIRECT = "/login/oauth2/code/" + SignInSettings.REGISTRATION;
    static final String SIGN_IN = "/oauth2/authorization/" + SignInSettings.REGISTRATION;
    static final String SIGN_OUT = "/sign-out";
    static final String SIGNED_OUT = "/signed-out";

    private static final String[] READING_ROOM = {"/reading-room", "/reading-room/**"};
    private static final String[] PUBLIC_FILES = {"/assets/**", "/webjars/**"};
    private static final String[] OPEN = {"/favicon.ico", "/error", "/api/v1/openapi*", "/api/v1/openapi/**", SIGNED_OUT};
    /** RFC 6750 §2.1 and RFC 9449 §7.1: as it is, or bound to a key of whoever sends it. */
    private static final Set<String> SCHEMES = Set.of("bearer ", "dpop ");
    private static final String ACTUATOR = "/actuator/**";

    /** Spring's observation of every single filter costs more than the filters. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    FilterRegistrationBean<OneOrigin> oneOrigin(SignInSettings settings) {
        var filter = new FilterRegistrationBean<>(new OneOrigin(settings));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** What the firewall refuses passes no filter that writes headers, so it gets no page either: one could be framed or kept. */
    @Bean
    static RequestRejectedHandler rejectedRequests() {
        return (request, response, rejected) -> response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }

    /** Lets every method through to where it is known who calls: refused there, it is in the trail. */
    @Bean
    static HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    @Order(0)
    SecurityFilterChain publicFiles(HttpSecurity http, SignInSettings settings) {
        var headers = new Headers(settings);
        return http.securityMatcher(PUBLIC_FILES).authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(all -> headers.write(all.cacheControl(HeadersConfigurer.CacheControlConfig::disable)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable()).csrf(csrf -> csrf.disable()).build();
    }

    /**
     * The reading room has a door of its own: no session is looked at or made, nobody signs in, nothing is sent to it, and no other path
     * passes here. Where the site does not open it there is no such door, and its paths are like any that lead nowhere.
     */
    @Bean
    @Order(0)
    @ConditionalOnProperty("backchannel.reading-room.open")
    SecurityFilterChain readingRoomDoor(HttpSecurity http, SignInSettings settings) {
        new Headers(settings).on(http);
        return http.securityMatcher(READING_ROOM)
                .authorizeHttpRequests(all -> all.requestMatchers(HttpMethod.GET, READING_ROOM).permitAll().anyRequest().denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable()).csrf(csrf -> csrf.disable()).logout(logout -> logout.disable()).build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain bearers(HttpSecurity http, SignInSettings settings, JwtDecoder tokens, ObjectProvider<ActuatorGate> gate,
            ObjectProvider<Standing> standing, ApplicationEventPublisher events, UsedProofs proofs) {
        new Headers(settings).on(http);
        http.addFilterBefore(new BoundTokens(proofs), AnonymousAuthenticationFilter.class);
        stillSignedIn(http, standing, events);
        return http.securityMatcher(SecurityConfiguration::bearer)
                .authorizeHttpRequests(
                        all -> all.requestMatchers(OPEN).permitAll().requestMatchers(ACTUATOR).access(gated(gate)).anyRequest()
                                .authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                // no cookie counts here, so no other site can make a browser use one
                .csrf(csrf -> csrf.disable()).logout(logout -> logout.disable())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens)).dPoP(Customizer.withDefaults())
                        .authenticationEntryPoint(new Unauthenticated()))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain browsers(HttpSecurity http, SignInSettings settings, ClientRegistrationRepository provider, Sessions sessions,
            ObjectProvider<ActuatorGate> gate, ObjectProvider<Standing> standing, ObjectProvider<CertificateHolders> holders,
            ApplicationEventPublisher events, Clock clock) {
        new Headers(settings).on(http);
        stillSignedIn(http, standing, events);
        if (settings.secondFactorOffered()) {
            holders.ifAvailable(
                    known -> http.addFilterBefore(new ShownLately(settings, known, clock), AnonymousAuthenticationFilter.class));
        }
        var signedOut = new OidcClientInitiatedLogoutSuccessHandler(provider);
        signedOut.setPostLogoutRedirectUri(settings.url(SIGNED_OUT));
        var cache = EmbeddedSession.cache(StepUpRequests.SAVED);
        cache.setRequestMatcher(SecurityConfiguration::page);
        return http
                .authorizeHttpRequests(
                        all -> all.requestMatchers(OPEN).permitAll().requestMatchers(ACTUATOR).access(gated(gate)).anyRequest()
                                .authenticated())
                .requestCache(requests -> requests.requestCache(cache))
                .oauth2Login(
                        login -> signIn(login, new StepUpRequests(withPkce(provider), settings), new ProviderTokens(provider, settings),
                                sessions, cache))
                .logout(logout -> logout.logoutUrl(SIGN_OUT).addLogoutHandler(sessions).logoutSuccessHandler(signedOut))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(new Unauthenticated()))
                .addFilterBefore(new OldSessions(sessions), SecurityContextHolderFilter.class).build();
    }

    /** With an outside provider, before anybody counts as signed in; the embedded one is asked of its own rows instead. */
    private static void stillSignedIn(HttpSecurity http, ObjectProvider<Standing> standing, ApplicationEventPublisher events) {
        standing.ifAvailable(now -> http.addFilterBefore(new StillSignedIn(now, events), AnonymousAuthenticationFilter.class));
    }

    private static OAuth2AuthorizationRequestResolver withPkce(ClientRegistrationRepository provider) {
        var request = new DefaultOAuth2AuthorizationRequestResolver(provider, "/oauth2/authorization");
        request.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return request;
    }

    private static void signIn(OAuth2LoginConfigurer<HttpSecurity> login, OAuth2AuthorizationRequestResolver request, ProviderTokens tokens,
            Sessions sessions, HttpSessionRequestCache cache) {
        var user = new OidcUserService();
        // the ID token says who it is; nothing else is asked for
        user.setRetrieveUserInfo(token -> false);
        var onward = new SavedRequestAwareAuthenticationSuccessHandler();
        onward.setRequestCache(cache);
        login.loginPage(SIGN_IN).authorizationEndpoint(start -> start.authorizationRequestResolver(request))
                .authorizedClientRepository(tokens)
                .userInfoEndpoint(info -> info.oidcUserService(user)).successHandler((asked, response, asking) -> {
                    sessions.begin(asked, asking);
                    onward.onAuthenticationSuccess(asked, response, asking);
                }).failureHandler((asked, response, failure) -> {
                    sessions.failed(asked);
                    response.sendRedirect(SIGNED_OUT + "?failed");
                });
    }

    private static AuthorizationManager<RequestAuthorizationContext> gated(ObjectProvider<ActuatorGate> gates) {
        return (asking, context) -> {
            var authentication = asking.get();
            ActuatorGate gate = gates.getIfAvailable();
            // without a gate nobody: figures and health are for whom somebody decides and records
            return new AuthorizationDecision(gate != null && authentication != null && authentication.isAuthenticated()
                    && !(authentication instanceof AnonymousAuthenticationToken)
                    && gate.admit(authentication, context.getRequest()));
        };
    }

    private static boolean bearer(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        String path = request.getRequestURI();
        return authorization != null && SCHEMES.stream().anyMatch(authorization.toLowerCase(Locale.ROOT)::startsWith)
                && (path.startsWith("/api/") || path.startsWith("/actuator"));
    }

    /** What a browser may be sent back to after signing in. */
    private static boolean page(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET") && !request.getRequestURI().startsWith("/api/")
                && !request.getRequestURI().startsWith("/actuator") && request.getHeader("HX-Request") == null
                && accept != null && accept.contains("text/html");
    }
}
