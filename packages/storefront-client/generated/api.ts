// Generated from the contracts by `npm run generate`; do not edit.

export interface paths {
    "/storefront/v1/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether variants can be bought; the number only where few are left */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a cart
         * @description A guest cart is reached by its id alone; that of a signed-in customer only by that customer.
         */
        post: operations["createCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/carts/{cartId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A cart with the prices of now */
        get: operations["getCart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/carts/{cartId}/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy what is in a cart
         * @description Reserves the stock, has the payment authorized and places the order, or none of it. `shownTotal` is what the customer saw: another total is refused, never charged. Sent twice, it is one order and one payment. Sent with other contents, another address or way of shipping or another card while an earlier one waits, it takes the place of that one.
         */
        post: operations["checkout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/carts/{cartId}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take over a guest cart after signing in
         * @description It becomes the cart of the customer. Where they have an open cart, its lines are added to that one, as far as stock allows, and that one is the answer, also to every later request under the old id.
         */
        post: operations["claimCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/carts/{cartId}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say who buys and where it goes
         * @description Replaces all details. Without a shippingMethodId none is chosen, and shippingMethods says what is offered.
         */
        put: operations["setDetails"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/carts/{cartId}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put something into a cart
         * @description What is in the cart already grows by the quantity.
         */
        post: operations["addLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/carts/{cartId}/lines/{lineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a line out of a cart
         * @description A line that is out already stays out: the answer is the cart.
         */
        delete: operations["removeLine"];
        options?: never;
        head?: never;
        /** Change the quantity of a line; 0 takes it out */
        patch: operations["updateLine"];
        trace?: never;
    };
    "/storefront/v1/carts/{cartId}/shipping-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways of shipping that are offered for a cart and its address */
        get: operations["getShippingMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The categories, parents before their children */
        get: operations["getCategoryTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/checkouts/{checkoutId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a checkout stands */
        get: operations["getCheckout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/checkouts/{checkoutId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a checkout after the challenge */
        post: operations["resumeCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My profile */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my profile; null clears a field */
        patch: operations["updateProfile"];
        trace?: never;
    };
    "/storefront/v1/customer/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My addresses, the oldest first */
        get: operations["listAddresses"];
        put?: never;
        /** Keep an address; the first one is the default of both kinds */
        post: operations["createAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/customer/addresses/{addressId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my addresses */
        get: operations["getAddress"];
        put?: never;
        post?: never;
        /** Remove one of my addresses */
        delete: operations["deleteAddress"];
        options?: never;
        head?: never;
        /** Replace one of my addresses, or make it a default */
        patch: operations["updateAddress"];
        trace?: never;
    };
    "/storefront/v1/customer/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The open cart of the signed-in customer, on whatever device it was filled */
        get: operations["getCustomerCart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/customer/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of the signed-in customer, newest first */
        get: operations["listCustomerOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/customer/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; ends my other sessions */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a customer account; signs in, and sends a mail that confirms the email address
         * @description The answer is the same whether the address has an account or not. Until the link in the mail is opened, the address opens the account only with the device token of this answer.
         */
        post: operations["registerCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/email-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the mail that confirms my email address again */
        post: operations["requestEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/email-verifications/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an email address with the link that was sent to it
         * @description Also needs a session of the account or its password: somebody else may have opened it under this address.
         */
        post: operations["confirmEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/legal-pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The legal pages that the store has written
         * @description Each kind once: in the locale that is asked for, else in its language, else in the first of the store’s languages in which it is written.
         */
        get: operations["listShopLegalPages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/legal-pages/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One legal page of the store, in the best of its languages */
        get: operations["getShopLegalPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order, as its customer sees it */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a link for choosing a new password
         * @description The answer is the same whether there is an account with this email address or not.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/password-resets/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password with the link that was sent; ends all sessions */
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ways to pay that the store offers
         * @description Empty where the store can take no payment yet; then only what costs nothing can be bought.
         */
        get: operations["listPaymentMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/payment-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a card for a token
         * @description The number and the security code are checked and forgotten; the token bears neither.
         */
        post: operations["createPaymentToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/payment-webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A notice of a payment provider
         * @description Signed by the provider with HMAC-SHA256 over id, timestamp and payload; a repetition changes nothing.
         */
        post: operations["receivePaymentWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/product-availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which products of a listing are sold out: nothing of them can be bought */
        get: operations["getProductAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/product-facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many products of a listing have each value
         * @description Counted under all filters but those of the same option, attribute or vendor: what one more value would add.
         */
        get: operations["getProductFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The products on sale, filtered, searched and sorted
         * @description Filtered by options, a product bears the picture of the variant that has them.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/products/{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product with variants, pictures, categories and attributes */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/sandbox-challenges/{challengeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A challenge of the sandbox’s bank, as its page shows it */
        get: operations["getSandboxChallenge"];
        put?: never;
        /** Approve or refuse a payment at the sandbox’s bank */
        post: operations["answerSandboxChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in */
        get: operations["listSessions"];
        put?: never;
        /** Sign in as a customer */
        post: operations["signIn"];
        /** Sign out everywhere else: end all my sessions but this one */
        delete: operations["revokeOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out: end this session */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the tokens of a session
         * @description Each refresh token is good once. A repetition within ten seconds gets the same answer; a later one ends the session, because it means that the token was copied.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/shipping-countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The countries that the store ships to, for the choice of an address
         * @description Of a country only a part may be reached: what is offered for an address, its cart says.
         */
        get: operations["listShippingCountries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The store of this site: name, currency, languages */
        get: operations["getStore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/taxed-countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The countries for which the store has tax rates: elsewhere no price contains tax */
        get: operations["listTaxedCountries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Address: {
            city: string;
            company?: string;
            country: string;
            firstName: string;
            lastName: string;
            line1: string;
            line2?: string;
            phone?: string;
            postalCode: string;
            /** @description State, province or county. In AU, BR, CA, CN, ES, IN, IT, JP, MX, PT, US the ISO 3166-2 code (US-NY) or a name that means one region of the country; answers bear the code. Elsewhere any text. */
            region?: string;
        };
        AttributeValue: {
            code: string;
            name: string;
            /** @enum {string} */
            type: "text" | "number" | "boolean" | "enum";
            unit: string | null;
            value: string;
        };
        Availability: {
            quantity: number | null;
            /** @enum {string} */
            state: "in-stock" | "low" | "backorder" | "sold-out";
            variantId: string;
        };
        CardSummary: {
            brand: string;
            last4: string;
        };
        Cart: {
            billingAddress: components["schemas"]["Address"] | null;
            continuedIn: string | null;
            currency: string;
            customerId: string | null;
            email: string | null;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            lines: components["schemas"]["CartLine"][];
            locale: string;
            notices: components["schemas"]["CartNotice"][];
            orderId: string | null;
            requiresShipping: boolean;
            revision: number;
            shippingAddress: components["schemas"]["Address"] | null;
            shippingMethod: components["schemas"]["CartShippingMethod"] | null;
            shippingMethods: components["schemas"]["CartShippingMethod"][] | null;
            /** @enum {string} */
            status: "open" | "completed";
            totals: components["schemas"]["Totals"];
        };
        CartLine: {
            /** @enum {string} */
            available: "in-stock" | "low" | "backorder" | "sold-out";
            compareAtPrice: components["schemas"]["Money"] | null;
            enough: boolean;
            id: string;
            image: {
                alt: string;
                url: string;
            } | null;
            maxQuantity: number | null;
            options: {
                name: string;
                value: string;
            }[];
            priceChangedFrom: components["schemas"]["Money"] | null;
            productHandle: string;
            productId: string;
            productTitle: string;
            quantity: number;
            requiresShipping: boolean;
            sku: string | null;
            total: components["schemas"]["Money"];
            unitPrice: components["schemas"]["Money"];
            variantId: string;
            variantTitle: string;
        };
        CartNotice: {
            /** @enum {string} */
            code: "LINE_DROPPED" | "PRICE_CHANGED" | "QUANTITY_REDUCED" | "QUANTITY_UNAVAILABLE" | "SHIPPING_METHOD_DROPPED" | "VARIANT_GONE";
            detail: string;
            lineId: string | null;
        };
        CartShippingMethod: {
            description: string | null;
            maxDays: number | null;
            methodId: string;
            minDays: number | null;
            name: string;
            price: components["schemas"]["Money"];
        };
        CategoryRef: {
            handle: string;
            id: string;
            name: string;
        };
        CheckoutResult: {
            accessToken: string | null;
            challengeUrl: string | null;
            checkoutId: string;
            failure: {
                code: string;
                detail: string;
            } | null;
            order: components["schemas"]["Order"] | null;
            /** @enum {string} */
            status: "placed" | "challenge" | "pending" | "failed";
        };
        CheckoutShippingMethod: {
            maxDays: number | null;
            methodId: string;
            minDays: number | null;
            name: string;
            price: components["schemas"]["Money"];
            ratePpm: number;
            tax: components["schemas"]["Money"];
            taxClass: string;
            taxName: string | null;
        };
        Customer: {
            acceptsMarketing: boolean;
            /** Format: date-time */
            createdAt: string;
            email: string;
            emailVerified: boolean;
            firstName: string | null;
            id: string;
            lastName: string | null;
            locale: string;
            marketingDecidedAt: string | null;
            phone: string | null;
            revision: number;
        };
        CustomerTokens: {
            accessToken: string;
            /** Format: date-time */
            accessTokenExpiresAt: string;
            customerId: string;
            deviceToken?: string;
            refreshToken: string;
            /** Format: date-time */
            refreshTokenExpiresAt: string;
            sessionId: string;
        };
        FacetValue: {
            count: number;
            value: string;
        };
        /** @enum {string} */
        FieldErrorCode: "ATTRIBUTE_UNKNOWN" | "BANDS_NOT_ASCENDING" | "BANDS_NOT_FLAT" | "CARD_DECLINED" | "CARD_EXPIRED" | "CARD_NUMBER_INVALID" | "CATEGORY_UNKNOWN" | "CHALLENGE_REFUSED" | "COUNTRY_UNKNOWN" | "CURRENCY_OTHER" | "CVC_INVALID" | "CVC_WRONG" | "DAYS_REVERSED" | "IBAN_INVALID" | "IMAGE_UNKNOWN" | "INSUFFICIENT_FUNDS" | "INVALID" | "LOCATION_NOT_FOUND" | "NOT_ONE_OF" | "OPTION_REPEATED" | "OPTION_VALUES_INCOMPLETE" | "OPTION_VALUE_UNKNOWN" | "OUT_OF_STOCK" | "PASSWORD_WEAK" | "POSTAL_CODE_REQUIRED" | "POSTAL_CODE_WRONG" | "PROVIDER_NOT_REACHED" | "QUANTITY_TOO_LARGE" | "READ_ONLY" | "REFUND_TOO_LARGE" | "REMINDER_TOO_LATE" | "REGION_REQUIRED" | "REGION_UNKNOWN" | "REPEATED" | "REQUIRED" | "SHIPPING_METHOD_NOT_OFFERED" | "SKU_REPEATED" | "STOCK_PROMISED" | "TAX_CLASS_UNKNOWN" | "TEST_CARD_REQUIRED" | "TOO_FEW" | "TOO_LARGE" | "TOO_LONG" | "TOO_MANY" | "TOO_SHORT" | "TOO_SMALL" | "TOTAL_CHANGED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "VALUE_REPEATED" | "VALUE_UNKNOWN" | "VARIANT_GONE" | "VARIANT_NOT_FOUND" | "VARIANT_REPEATED" | "VARIANT_UNKNOWN" | "WRONG_FORMAT" | "WRONG_TYPE";
        Fulfilment: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            lines: components["schemas"]["LineQuantity"][];
        };
        Image: {
            alt: string;
            url: string;
        };
        LineQuantity: {
            lineId: string;
            quantity: number;
            variantId: string;
        };
        Media: {
            alt: string;
            height: number | null;
            id: string;
            url: string;
            width: number | null;
        };
        Money: {
            amount: number;
            currency: string;
        };
        Order: {
            billingAddress: components["schemas"]["Address"];
            cancelReason: string | null;
            currency: string;
            customerId: string | null;
            email: string;
            fulfilments: components["schemas"]["Fulfilment"][];
            /** @enum {string} */
            fulfilmentStatus: "unfulfilled" | "partial" | "fulfilled" | "partiallyShipped" | "shipped" | "delivered";
            id: string;
            lines: components["schemas"]["OrderLine"][];
            locale: string;
            number: number;
            payment: {
                captured: components["schemas"]["Money"];
                card: components["schemas"]["CardSummary"] | null;
                paymentId: string;
                refundable: components["schemas"]["Money"];
                refunded: components["schemas"]["Money"];
                transfer: components["schemas"]["OrderTransfer"] | null;
                unsentRefunds: components["schemas"]["UnsentRefund"][];
            };
            /** @enum {string} */
            paymentStatus: "notRequired" | "awaiting" | "authorized" | "partiallyCaptured" | "captured" | "captureFailed" | "voided" | "partiallyRefunded" | "refunded";
            /** Format: date-time */
            placedAt: string;
            revision: number;
            shipments: components["schemas"]["Shipment"][];
            shippingAddress: components["schemas"]["Address"];
            shippingMethod: components["schemas"]["CheckoutShippingMethod"] | null;
            /** @enum {string} */
            status: "open" | "completed" | "cancelled";
            timeline: components["schemas"]["TimelineEntry"][];
            totals: components["schemas"]["Totals"];
        };
        OrderLine: {
            cancelledQuantity: number;
            fulfilledQuantity: number;
            id: string;
            image: {
                alt: string;
                url: string;
            } | null;
            options: {
                name: string;
                value: string;
            }[];
            productHandle: string;
            productId: string;
            productTitle: string;
            quantity: number;
            ratePpm: number;
            requiresShipping: boolean;
            shippedQuantity: number;
            sku: string | null;
            tax: components["schemas"]["Money"];
            taxClass: string;
            taxName: string | null;
            total: components["schemas"]["Money"];
            unitPrice: components["schemas"]["Money"];
            variantId: string;
            variantTitle: string;
            weightGrams: number;
        };
        OrderSummary: {
            customerId: string | null;
            customerName: string;
            email: string;
            /** @enum {string} */
            fulfilmentStatus: "unfulfilled" | "partial" | "fulfilled" | "partiallyShipped" | "shipped" | "delivered";
            id: string;
            itemCount: number;
            number: number;
            /** @enum {string} */
            paymentStatus: "notRequired" | "awaiting" | "authorized" | "partiallyCaptured" | "captured" | "captureFailed" | "voided" | "partiallyRefunded" | "refunded";
            /** Format: date-time */
            placedAt: string;
            /** @enum {string} */
            status: "open" | "completed" | "cancelled";
            total: components["schemas"]["Money"];
        };
        OrderTransfer: {
            accountHolder: string;
            bankName: string;
            bic: string | null;
            /** Format: date-time */
            dueAt: string;
            iban: string;
        };
        PaymentMethod: {
            isTest: boolean;
            /** @enum {string} */
            kind: "card" | "transfer" | "redirect";
            label?: string;
            provider: string;
        };
        PaymentMethodInput: {
            provider: string;
            token?: string;
        };
        Problem: {
            code: string;
            detail: string;
            errors?: {
                code: components["schemas"]["FieldErrorCode"];
                detail: string;
                pointer: string;
                /** @description What stands there instead of what was sent, as TOTAL_CHANGED tells the new total. */
                value?: unknown;
            }[];
            requestId: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
        Product: {
            attributes: components["schemas"]["AttributeValue"][];
            categories: {
                path: components["schemas"]["CategoryRef"][];
            }[];
            descriptionHtml: string;
            handle: string;
            id: string;
            media: components["schemas"]["Media"][];
            options: components["schemas"]["ProductOption"][];
            priceMax: components["schemas"]["Money"];
            priceMin: components["schemas"]["Money"];
            productType: string;
            publishedAt: string | null;
            seoDescription: string | null;
            seoTitle: string | null;
            tags: string[];
            title: string;
            variants: components["schemas"]["ProductVariant"][];
            vendor: string;
        };
        ProductAvailability: {
            productId: string;
            soldOut: boolean;
        };
        ProductFacets: {
            attributes: {
                code: string;
                name: string;
                unit: string | null;
                values: components["schemas"]["FacetValue"][];
            }[];
            categories: {
                count: number;
                handle: string;
                id: string;
                name: string;
                parentId: string | null;
            }[];
            options: {
                name: string;
                values: components["schemas"]["FacetValue"][];
            }[];
            priceMax: components["schemas"]["Money"] | null;
            priceMin: components["schemas"]["Money"] | null;
            total: number;
            vendors: components["schemas"]["FacetValue"][];
        };
        ProductItem: {
            compareAtPrice: components["schemas"]["Money"] | null;
            handle: string;
            id: string;
            image: components["schemas"]["Image"] | null;
            options: components["schemas"]["ProductOption"][];
            priceMax: components["schemas"]["Money"];
            priceMin: components["schemas"]["Money"];
            title: string;
            variantCount: number;
            vendor: string;
        };
        ProductOption: {
            name: string;
            values: string[];
        };
        ProductVariant: {
            barcode: string | null;
            compareAtPrice: components["schemas"]["Money"] | null;
            id: string;
            image: components["schemas"]["Image"] | null;
            optionValues: string[];
            price: components["schemas"]["Money"];
            requiresShipping: boolean;
            sku: string | null;
            title: string;
            weightGrams: number;
        };
        SandboxChallenge: {
            amount: components["schemas"]["Money"];
            card: components["schemas"]["CardSummary"];
            challengeId: string;
            returnUrl: string | null;
            /** @enum {string} */
            status: "open" | "approved" | "refused" | "closed";
        };
        SavedAddress: {
            address: components["schemas"]["Address"];
            /** Format: date-time */
            createdAt: string;
            defaultBilling: boolean;
            defaultShipping: boolean;
            id: string;
            revision: number;
        };
        Session: {
            address: string | null;
            browser: string | null;
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            /** Format: date-time */
            lastUsedAt: string;
            system: string | null;
        };
        Shipment: {
            carrier: string;
            deliveredAt: string | null;
            fulfilmentId: string;
            id: string;
            lines: components["schemas"]["LineQuantity"][];
            /** Format: date-time */
            shippedAt: string;
            /** @enum {string} */
            status: "shipped" | "delivered";
            trackingNumber: string | null;
            trackingUrl: string | null;
        };
        ShopCategory: {
            depth: number;
            description: string;
            handle: string;
            id: string;
            name: string;
            parentId: string | null;
        };
        ShopLegalPage: {
            html: string;
            /** @enum {string} */
            kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
            locale: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ShopLegalPageSummary: {
            /** @enum {string} */
            kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
            locale: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Store: {
            canonicalDomain: string | null;
            closed: boolean;
            closedMessage: string | null;
            contactEmail: string;
            country: string;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            domains: string[];
            handle: string;
            id: string;
            locales: string[];
            name: string;
            pricesIncludeTax: boolean;
            revision: number;
            timeZone: string;
        };
        TaxShare: {
            amount: components["schemas"]["Money"];
            name: string;
            ratePpm: number;
        };
        TimelineEntry: {
            actor: {
                id: string | null;
                /** @enum {string} */
                kind: "visitor" | "customer" | "staff" | "system";
            };
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "placed" | "payment" | "fulfilled" | "shipped" | "delivered" | "cancelled" | "note";
            text: string;
        };
        Totals: {
            shipping: components["schemas"]["Money"];
            subtotal: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            taxes: components["schemas"]["TaxShare"][];
            taxIncluded: boolean;
            total: components["schemas"]["Money"];
        };
        UnsentRefund: {
            amount: components["schemas"]["Money"];
            id: string;
        };
    };
    responses: {
        /** @description BODY_MALFORMED, BODY_KEY_REPEATED, BODY_TOO_DEEP, QUERY_INVALID, IDEMPOTENCY_KEY_INVALID, IF_MATCH_INVALID */
        400: {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description TOKEN_INVALID */
        401: {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description STORE_SUSPENDED */
        403: {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description STORE_UNKNOWN, ROUTE_UNKNOWN */
        404: {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description BODY_TOO_LARGE */
        413: {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description MEDIA_TYPE_UNSUPPORTED */
        415: {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description RATE_LIMITED */
        429: {
            headers: {
                "request-id": components["headers"]["request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names this request in the logs; say it when you ask for help. */
        "request-id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAvailability: {
        parameters: {
            query: {
                variantId: string[];
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Availability"][];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCart: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    lines?: {
                        quantity: number;
                        variantId: string;
                    }[];
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            /** @description OUT_OF_STOCK, IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description VARIANT_NOT_FOUND, QUANTITY_TOO_LARGE, CART_TOO_LARGE, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkout: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    payment?: components["schemas"]["PaymentMethodInput"];
                    returnUrl?: string;
                    shownTotal: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutResult"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REQUIRED, BODY_MALFORMED, BODY_KEY_REPEATED, BODY_TOO_DEEP, QUERY_INVALID, IDEMPOTENCY_KEY_INVALID, IF_MATCH_INVALID */
            400: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["401"];
            /** @description PAYMENT_DECLINED */
            402: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CART_COMPLETED, CART_EMPTY, DETAILS_MISSING, VARIANT_GONE, SHIPPING_METHOD_GONE, STORE_CLOSED, OUT_OF_STOCK, TOTAL_CHANGED, PAYMENT_UNAVAILABLE, CHECKOUT_EXPIRED, CHECKOUT_REPLACED, IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description TOKEN_INVALID, PAYMENT_MISSING, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TOO_MANY_DECLINES, TOO_MANY_CHECKOUTS, RATE_LIMITED */
            429: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimCart: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CART_COMPLETED */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REVISION_STALE */
            412: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description CART_TOO_LARGE, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setDetails: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    billingAddress?: components["schemas"]["Address"];
                    email: string;
                    locale?: string;
                    shippingAddress: components["schemas"]["Address"];
                    shippingMethodId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CART_COMPLETED */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REVISION_STALE */
            412: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description ADDRESS_INVALID, SHIPPING_METHOD_NOT_OFFERED, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addLine: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    quantity: number;
                    variantId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CART_COMPLETED, OUT_OF_STOCK, IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REVISION_STALE */
            412: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description VARIANT_NOT_FOUND, LINES_TOO_MANY, QUANTITY_TOO_LARGE, CART_TOO_LARGE, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeLine: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CART_COMPLETED */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REVISION_STALE */
            412: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateLine: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    quantity: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, LINE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CART_COMPLETED, OUT_OF_STOCK, IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REVISION_STALE */
            412: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description VARIANT_NOT_FOUND, QUANTITY_TOO_LARGE, CART_TOO_LARGE, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getShippingMethods: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                cartId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CartShippingMethod"][];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description DETAILS_MISSING */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCategoryTree: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ShopCategory"][];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCheckout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                checkoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutResult"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CHECKOUT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeCheckout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                checkoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutResult"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            /** @description PAYMENT_DECLINED */
            402: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description CHECKOUT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description OUT_OF_STOCK, PAYMENT_UNAVAILABLE, CHECKOUT_EXPIRED, CHECKOUT_REPLACED */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description TOKEN_INVALID, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TOO_MANY_CHECKOUTS, RATE_LIMITED */
            429: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description CUSTOMER_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateProfile: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    acceptsMarketing?: boolean;
                    /** Format: date-time */
                    readonly createdAt?: string;
                    readonly email?: string;
                    readonly emailVerified?: boolean;
                    firstName?: string | null;
                    readonly id?: string;
                    lastName?: string | null;
                    locale?: string;
                    readonly marketingDecidedAt?: string | null;
                    phone?: string | null;
                    readonly revision?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description CUSTOMER_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REVISION_STALE */
            412: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAddresses: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedAddress"][];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAddress: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: components["schemas"]["Address"];
                    defaultBilling?: boolean;
                    defaultShipping?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAddress"];
                };
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description CUSTOMER_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ADDRESSES_FULL, IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description ADDRESS_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                addressId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAddress"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description ADDRESS_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                addressId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description ADDRESS_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateAddress: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                addressId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    address?: components["schemas"]["Address"];
                    /** Format: date-time */
                    readonly createdAt?: string;
                    defaultBilling?: boolean;
                    defaultShipping?: boolean;
                    readonly id?: string;
                    readonly revision?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAddress"];
                };
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description ADDRESS_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REVISION_STALE */
            412: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description ADDRESS_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomerCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cart"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description CART_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCustomerOrders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrderSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description CURSOR_INVALID, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description CREDENTIALS_INVALID, PASSWORD_WEAK, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SIGN_IN_THROTTLED, RATE_LIMITED */
            429: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    acceptsMarketing?: boolean;
                    email: string;
                    firstName?: string;
                    lastName?: string;
                    locale?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customer: components["schemas"]["Customer"];
                        tokens: components["schemas"]["CustomerTokens"];
                    };
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description PASSWORD_WEAK, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestEmailVerification: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmEmailVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            /** @description ACCOUNT_PROOF_REQUIRED, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description LINK_INVALID, CREDENTIALS_INVALID, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SIGN_IN_THROTTLED, RATE_LIMITED */
            429: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listShopLegalPages: {
        parameters: {
            query?: {
                locale?: string;
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ShopLegalPageSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getShopLegalPage: {
        parameters: {
            query?: {
                locale?: string;
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopLegalPage"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description LEGAL_PAGE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: {
                accessToken?: string;
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description ORDER_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            /** @description IDEMPOTENCY_IN_FLIGHT */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deviceToken: string;
                    };
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description LINK_INVALID, PASSWORD_WEAK, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPaymentMethods: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentMethod"][];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPaymentToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cvc: string;
                    expMonth: number;
                    expYear: number;
                    name: string;
                    number: string;
                    provider?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brand: string;
                        last4: string;
                        token: string;
                    };
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            /** @description PAYMENT_UNAVAILABLE */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description CARD_INVALID, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receivePaymentWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    payload: string;
                    signature: string;
                    timestamp: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: boolean;
                    };
                };
            };
            400: components["responses"]["400"];
            /** @description SIGNATURE_INVALID, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            /** @description PAYMENT_PROVIDER_MISSING */
            409: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProductAvailability: {
        parameters: {
            query: {
                productId: string[];
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProductAvailability"][];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProductFacets: {
        parameters: {
            query?: {
                attribute?: string[];
                category?: string;
                option?: string[];
                priceMax?: number;
                priceMin?: number;
                q?: string;
                vendor?: string[];
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductFacets"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description TOO_MANY_FILTERS, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                attribute?: string[];
                category?: string;
                cursor?: string;
                limit?: number;
                option?: string[];
                priceMax?: number;
                priceMin?: number;
                q?: string;
                sort?: "relevance" | "newest" | "price-asc" | "price-desc" | "title";
                vendor?: string[];
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProductItem"][];
                        nextCursor: string | null;
                        /** @description The words of `q` that these products lack, where none has them all */
                        wordsLeftOut: string[];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description CURSOR_INVALID, TOO_MANY_FILTERS, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                handle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description PRODUCT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSandboxChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                challengeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxChallenge"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CHALLENGE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerSandboxChallenge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                challengeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    answer: "approve" | "refuse";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxChallenge"];
                };
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description CHALLENGE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    deviceToken?: string;
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerTokens"];
                };
            };
            400: components["responses"]["400"];
            /** @description CREDENTIALS_INVALID, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SIGN_IN_THROTTLED, RATE_LIMITED */
            429: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeOtherSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            /** @description SESSION_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            /** @description SIGN_IN_REQUIRED, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerTokens"];
                };
            };
            400: components["responses"]["400"];
            /** @description TOKEN_INVALID, TOKEN_INVALID */
            401: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listShippingCountries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        countries: string[];
                        elsewhere: boolean;
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            /** @description STORE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTaxedCountries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        countries: string[];
                    };
                };
            };
            /** @description Unchanged. */
            304: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400"];
            401: components["responses"]["401"];
            403: components["responses"]["403"];
            404: components["responses"]["404"];
            413: components["responses"]["413"];
            415: components["responses"]["415"];
            /** @description INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["429"];
            /** @description A problem. */
            default: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
