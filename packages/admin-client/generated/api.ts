// Generated from the contracts by `npm run generate`; do not edit.

export interface paths {
    "/admin/v1/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attributes that products can have */
        get: operations["listAttributes"];
        put?: never;
        /** Define an attribute */
        post: operations["createAttribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/attributes/{attributeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One attribute */
        get: operations["getAttribute"];
        put?: never;
        post?: never;
        /** Remove an attribute that no product has */
        delete: operations["deleteAttribute"];
        options?: never;
        head?: never;
        /** Change name, unit or values of an attribute; its code and type stay */
        patch: operations["updateAttribute"];
        trace?: never;
    };
    "/admin/v1/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last audits of the store, newest first */
        get: operations["listAudits"];
        put?: never;
        /**
         * Prove from the database that nothing of the store is lost, oversold or charged twice
         * @description A store has one audit under way: while it runs, this answers with it.
         */
        post: operations["startAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/audits/{auditId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An audit, how far it is, and what each rule came to */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/carriers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The carriers whose tracking addresses are known */
        get: operations["listCarriers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All categories, parents before their children */
        get: operations["listCategories"];
        put?: never;
        /** Add a category, last among those of its parent */
        post: operations["createCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/categories/{categoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One category */
        get: operations["getCategory"];
        put?: never;
        post?: never;
        /** Remove a category without subcategories; its products stay */
        delete: operations["deleteCategory"];
        options?: never;
        head?: never;
        /** Change name, handle or description of a category */
        patch: operations["updateCategory"];
        trace?: never;
    };
    "/admin/v1/categories/{categoryId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a category under another parent, or at another place */
        post: operations["moveCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/checkouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checkouts that hold stock and are not decided yet, the oldest first */
        get: operations["listWaitingCheckouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/checkouts/{checkoutId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a checkout that waits
         * @description Its stock is released and its payment voided, as when its time is up; the customer sees that it took too long. `ended` is false where stock or payment is still being released or voided. Ended twice, it is ended once.
         */
        post: operations["endCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The customers of the store, the newest first; `q` finds by email address or name */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/customers/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer with their addresses */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/email-delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where emails go, and how many of the store wait
         * @description With the outlet `none` there is no mail server: emails are stored and wait until there is one.
         */
        get: operations["getEmailDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/emails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The emails of the store, newest first */
        get: operations["listEmails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/emails/{emailId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An email with its tries of delivery, and its body where staff may read it */
        get: operations["getEmail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/emails/{emailId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an email again, to the same address */
        post: operations["resendEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/legal-pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The legal pages that are written, in all languages, without their texts */
        get: operations["listLegalPages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/legal-pages/{kind}/{locale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One legal page with its text; body null and its revision where it is not written
         * @description PUT takes a text only: the body null of a page that is not written cannot be sent back.
         */
        get: operations["getLegalPage"];
        /**
         * Write a legal page; customers read it within minutes, as pages are cached
         * @description Text without a tag is plain: an empty line begins a new paragraph. Of HTML, what could run or draw over the shop is left out where it is shown.
         */
        put: operations["saveLegalPage"];
        post?: never;
        /** Remove a legal page from the shop */
        delete: operations["deleteLegalPage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stock locations */
        get: operations["listLocations"];
        put?: never;
        /** Add a stock location */
        post: operations["createLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/locations/{locationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One stock location */
        get: operations["getLocation"];
        put?: never;
        post?: never;
        /** Remove a stock location at which nothing lies */
        delete: operations["deleteLocation"];
        options?: never;
        head?: never;
        /** Change a stock location */
        patch: operations["updateLocation"];
        trace?: never;
    };
    "/admin/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am, my stores and roles, and what I may do in this store */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; ends my other sessions */
        put: operations["changeStaffPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a picture
         * @description The body is a PNG, JPEG, WebP or AVIF file. It is drawn anew in three sizes, turned upright, without place, camera or anything else that stood in it. The same file again is the same picture.
         */
        post: operations["uploadPicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/media/from-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in the picture at an address of the web
         * @description As an upload of what stands there. Only addresses of the public internet are asked.
         */
        post: operations["fetchPicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/event-consumers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The consumers of events, and whether they may be replayed */
        get: operations["listEventConsumers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What operators did, the newest first */
        get: operations["listOperatorLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/replay-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many events a replay would hand over
         * @description Started with the positions that it answers, a replay hands over these events and no other.
         */
        get: operations["previewReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The replays, the newest first */
        get: operations["listReplays"];
        put?: never;
        /**
         * Hand a consumer events again that it has passed
         * @description They are handed over in the background, in their order, beside what happens now. An event that its consumer fails to handle ends the replay before it.
         */
        post: operations["startReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/replays/{replayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A replay and how far it has come */
        get: operations["getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/replays/{replayId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a replay go on that was stopped, or that failed
         * @description Behind the last event that was handled; so one that failed tries the same event again.
         */
        post: operations["resumeReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/replays/{replayId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a replay where it is */
        post: operations["stopReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stores of the installation, in the order of their opening */
        get: operations["listHostedStores"];
        put?: never;
        /**
         * Open a store, and invite its first owner
         * @description It has no shipping methods and no way to pay yet: its owner says how. Finished by itself after a crash.
         */
        post: operations["openHostedStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A store of the installation */
        get: operations["getHostedStore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give a store another name or plan */
        patch: operations["updateHostedStore"];
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/canonical-domain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make one host name of a store its address; the storefront redirects there from the others */
        put: operations["setHostedCanonicalDomain"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a store for its staff: customers read the message, and nobody can buy */
        post: operations["closeHostedStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a store be found under another host name */
        post: operations["addHostedDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/domains/{domain}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a host name from a store */
        delete: operations["removeHostedDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/first-owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was invited as the first owner of a store
         * @description With the link of the open invitation where no mail server takes it there.
         */
        get: operations["getFirstOwner"];
        put?: never;
        /** Invite the first owner of a store again, or somebody else in their place */
        post: operations["inviteFirstOwner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a store again that is closed */
        post: operations["reopenHostedStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the suspension of a store */
        post: operations["resumeHostedStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/operator/stores/{storeId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a store: neither its customers nor its staff reach it, and nothing of it is lost
         * @description Pages answer 503, both APIs STORE_SUSPENDED. Webhooks of payment providers are still accepted, and what was begun comes to its end.
         */
        post: operations["suspendHostedStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of the store */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order with its timeline and notes */
        get: operations["getOrderDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order of which nothing has been shipped; the payment is voided or refunded */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/cancel-remaining": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel what has not left of an order of which something has
         * @description Its share of the authorization is released, what was captured for it is refunded.
         */
        post: operations["cancelRemaining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/fulfilments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pack all or part of what is open */
        post: operations["createFulfilment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note that only staff see */
        post: operations["addOrderNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that the bank transfer of an order has arrived, all of it
         * @description Noted again, it counts once.
         */
        post: operations["recordOrderPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give money back, never more than was captured */
        post: operations["refundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/refunds/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that staff have sent the refunds of an order by bank transfer
         * @description A refund of an order that was paid by bank transfer moves no money by itself. Where one of the refunds is not to be sent, none is noted as sent.
         */
        post: operations["markRefundsSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send what is packed, or pack and send in one go
         * @description With a fulfilmentId, what of it has not been sent; otherwise the lines (all that is open where none are named). Captures its share of the payment, or all of it, by the setting of the store.
         */
        post: operations["createShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/orders/{orderId}/shipments/{shipmentId}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a shipment arrived */
        post: operations["deliverShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send staff a link for choosing a new password
         * @description The answer is the same whether such a person works here or not.
         */
        post: operations["requestStaffPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/password-resets/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password with the link that was sent; ends all sessions */
        post: operations["confirmStaffPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways to pay that customers of the store are offered */
        get: operations["listStorePaymentMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/payment-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the store is paid */
        get: operations["getPaymentSettings"];
        /** Change how the store is paid */
        put: operations["updatePaymentSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/payment-settings/bank-transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the store is paid by bank transfer */
        get: operations["getTransferSettings"];
        /**
         * Change how the store is paid by bank transfer
         * @description Customers are offered it once it is enabled. Orders keep the account that they were placed with.
         */
        put: operations["updateTransferSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/payments/{paymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A payment with every attempt */
        get: operations["getPaymentDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/product-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports, latest first */
        get: operations["listProductImports"];
        put?: never;
        /**
         * Import a product CSV in Shopify's format
         * @description The body is the file. A repetition changes nothing; stock of existing variants is never overwritten.
         */
        post: operations["importProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/product-imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import and how far it is */
        get: operations["getProductImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/product-imports/{importId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an import; the products that it has written stay */
        post: operations["cancelProductImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/product-imports/{importId}/copy-pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy the pictures that lie on other hosts into the shop
         * @description Goes on in the background; the import says how far it is, and lists among its problems what could not be copied. Asked again, it tries what is still elsewhere.
         */
        post: operations["copyImportPictures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/product-imports/{importId}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an import left out or changed, in the order of the file */
        get: operations["listImportProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The products of the store, drafts too */
        get: operations["listAdminProducts"];
        put?: never;
        /**
         * Add a product with its variants, pictures, categories and attributes
         * @description Without a handle one is made of the title. A product without options has exactly one variant.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product with all that staff may see of it */
        get: operations["getAdminProduct"];
        put?: never;
        post?: never;
        /** Remove a product with its variants */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /**
         * Change fields of a product, its variants, pictures, categories or attributes
         * @description A list replaces the one that stands. A variant with an id stays the same one; those not listed are removed.
         */
        patch: operations["updateProduct"];
        trace?: never;
    };
    "/admin/v1/products/{productId}/price-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the variants of a product have cost, the newest change first
         * @description Prices are noted by themselves, whoever changes them, and stay when a product is removed.
         */
        get: operations["listPriceChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/products/{productId}/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace options and variants of a product as a whole
         * @description A variant with an id stays the same one; those that are not listed are removed.
         */
        put: operations["replaceVariants"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/products/{productId}/variants/{variantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change fields of one variant
         * @description If-Match bears the revision of the product.
         */
        patch: operations["updateVariant"];
        trace?: never;
    };
    "/admin/v1/products/assign-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put many products into categories, or take them out
         * @description All or none. Products that are gone are listed as missing.
         */
        post: operations["assignCategories"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in */
        get: operations["listStaffSessions"];
        put?: never;
        /** Sign in as staff; answers the stores with the roles in them */
        post: operations["signInStaff"];
        /** Sign out everywhere else: end all my sessions but this one */
        delete: operations["revokeOtherStaffSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/sessions/{sessionId}": {
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
        delete: operations["revokeStaffSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/sessions/current": {
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
        delete: operations["signOutStaff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out by the refresh token: end its session, also where the access token has expired */
        post: operations["endStaffSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renew the tokens of a session of staff */
        post: operations["refreshStaffSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/shipping-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shipping methods, of one zone or of all */
        get: operations["listShippingMethods"];
        put?: never;
        /** Add a shipping method to a zone */
        post: operations["createShippingMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/shipping-methods/{methodId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shipping method */
        get: operations["getShippingMethod"];
        put?: never;
        post?: never;
        /** Remove a shipping method */
        delete: operations["deleteShippingMethod"];
        options?: never;
        head?: never;
        /** Change a shipping method */
        patch: operations["updateShippingMethod"];
        trace?: never;
    };
    "/admin/v1/shipping-zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shipping zones */
        get: operations["listShippingZones"];
        put?: never;
        /** Add a shipping zone */
        post: operations["createShippingZone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/shipping-zones/{zoneId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shipping zone */
        get: operations["getShippingZone"];
        put?: never;
        post?: never;
        /** Remove a shipping zone with its methods */
        delete: operations["deleteShippingZone"];
        options?: never;
        head?: never;
        /** Change a shipping zone */
        patch: operations["updateShippingZone"];
        trace?: never;
    };
    "/admin/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works in this store */
        get: operations["listStaff"];
        put?: never;
        /** Invite a person to work in this store; asked again, the invitation is sent again */
        post: operations["inviteStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/staff-invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation, with a new password or that of the account one has already; signs in */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/staff/{staffId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a person off this store, or an invitation back */
        delete: operations["removeStaff"];
        options?: never;
        head?: never;
        /** Give a person another role in this store */
        patch: operations["changeStaffRole"];
        trace?: never;
    };
    "/admin/v1/stock-items/{variantId}/backorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Allow or end the sale of a variant beyond its stock */
        put: operations["setBackorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/stock-items/{variantId}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why the stock of a variant is what it is: its changes, the newest first */
        get: operations["listStockMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/stock-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stock of each variant at each location */
        get: operations["listStockLevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/stock-levels/{variantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stock of a variant at a location
         * @description Without locationId at the default location.
         */
        get: operations["getStockLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/stock-levels/{variantId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change what is on hand of a variant at a location, with a reason
         * @description Give exactly one of delta and onHand. A count (onHand) needs If-Match with the revision of the level that was read: what was shipped or received meanwhile is not overwritten. Without locationId it is the default location.
         */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of the store */
        get: operations["getStoreSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings of the store */
        patch: operations["updateStore"];
        trace?: never;
    };
    "/admin/v1/store/canonical-domain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make one host name the address of the store; the storefront redirects there from the others */
        put: operations["setCanonicalDomain"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/store/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the store for a while: customers read the message, and nobody can buy
         * @description Orders and accounts stay within reach, and a checkout under way comes to its end.
         */
        post: operations["closeStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/store/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the store be found under another host name
         * @description Its DNS has to lead to this platform. The same name with or without `www.` is redirected without being added.
         */
        post: operations["addDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/store/domains/{domain}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a host name from the store */
        delete: operations["removeDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/store/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the store again */
        post: operations["reopenStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/tax-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tax classes */
        get: operations["listTaxClasses"];
        put?: never;
        /** Add a tax class */
        post: operations["createTaxClass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/tax-classes/{taxClassId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tax class */
        get: operations["getTaxClass"];
        put?: never;
        post?: never;
        /**
         * Remove a tax class without rates
         * @description No product can be given it any more; those that bear it are taxed at the standard rate.
         */
        delete: operations["deleteTaxClass"];
        options?: never;
        head?: never;
        /** Rename a tax class; its code stays, because products bear it */
        patch: operations["updateTaxClass"];
        trace?: never;
    };
    "/admin/v1/tax-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tax rates, by country */
        get: operations["listTaxRates"];
        put?: never;
        /** Add a tax rate */
        post: operations["createTaxRate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/tax-rates/{taxRateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tax rate */
        get: operations["getTaxRate"];
        put?: never;
        post?: never;
        /** Remove a tax rate */
        delete: operations["deleteTaxRate"];
        options?: never;
        head?: never;
        /** Change the figure or the name of a tax rate */
        patch: operations["updateTaxRate"];
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
        AdminProduct: {
            attributes: components["schemas"]["AttributeValue"][];
            categoryIds: string[];
            /** Format: date-time */
            createdAt: string;
            descriptionHtml: string;
            handle: string;
            id: string;
            media: components["schemas"]["Media"][];
            metadata: {
                [key: string]: string;
            };
            options: components["schemas"]["ProductOption"][];
            productType: string;
            publishedAt: string | null;
            revision: number;
            seoDescription: string | null;
            seoTitle: string | null;
            /** @enum {string} */
            status: "draft" | "published";
            tags: string[];
            taxClass: string;
            title: string;
            /** Format: date-time */
            updatedAt: string;
            variants: components["schemas"]["AdminVariant"][];
            vendor: string;
        };
        AdminProductItem: {
            handle: string;
            id: string;
            image: components["schemas"]["Image"] | null;
            priceMax: components["schemas"]["Money"];
            priceMin: components["schemas"]["Money"];
            productType: string;
            revision: number;
            /** @enum {string} */
            status: "draft" | "published";
            title: string;
            /** Format: date-time */
            updatedAt: string;
            variantCount: number;
            vendor: string;
        };
        AdminVariant: {
            backorder: boolean;
            barcode: string | null;
            compareAtPrice: components["schemas"]["Money"] | null;
            cost: components["schemas"]["Money"] | null;
            id: string;
            imageUrl: string | null;
            metadata: {
                [key: string]: string;
            };
            optionValues: string[];
            price: components["schemas"]["Money"];
            requiresShipping: boolean;
            sku: string | null;
            taxable: boolean;
            title: string;
            tracked: boolean;
            weightGrams: number;
            /** @enum {string} */
            weightUnit: "g" | "kg" | "oz" | "lb";
        };
        Attribute: {
            code: string;
            id: string;
            name: string;
            revision: number;
            /** @enum {string} */
            type: "text" | "number" | "boolean" | "enum";
            unit: string | null;
            values: string[];
        };
        AttributeValue: {
            code: string;
            name: string;
            /** @enum {string} */
            type: "text" | "number" | "boolean" | "enum";
            unit: string | null;
            value: string;
        };
        Audit: {
            checked: number;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            id: string;
            percent: number;
            reason: string | null;
            rules: components["schemas"]["AuditRuleReport"][];
            startedBy: string;
            /** @enum {string} */
            status: "waiting" | "running" | "completed" | "failed";
            violations: number;
        };
        AuditFinding: {
            detail: string;
            subject: string;
        };
        AuditRuleReport: {
            checked: number;
            findings: components["schemas"]["AuditFinding"][];
            rule: string;
            statement: string;
            violations: number;
            waiting: number;
        };
        AuditSummary: {
            checked: number;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            id: string;
            percent: number;
            reason: string | null;
            startedBy: string;
            /** @enum {string} */
            status: "waiting" | "running" | "completed" | "failed";
            violations: number;
        };
        CardSummary: {
            brand: string;
            last4: string;
        };
        Carrier: {
            code: string;
            name: string;
            trackingUrlTemplate: string;
        };
        Category: {
            description: string;
            handle: string;
            id: string;
            name: string;
            parentId: string | null;
            position: number;
            revision: number;
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
        CustomerDetails: {
            acceptsMarketing: boolean;
            addresses: components["schemas"]["SavedAddress"][];
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
        DeliveryAttempt: {
            answer: string | null;
            finishedAt: string | null;
            number: number;
            outcome: ("sent" | "temporary-failure" | "permanent-failure") | null;
            /** Format: date-time */
            startedAt: string;
        };
        Email: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            deliveryAttempts: components["schemas"]["DeliveryAttempt"][];
            html: string | null;
            id: string;
            lastError: string | null;
            locale: string;
            messageId: string;
            nextAttemptAt: string | null;
            orderId: string | null;
            resendOf: string | null;
            sentAt: string | null;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "failed";
            subject: string;
            /** @enum {string} */
            template: "order-placed" | "shipment-shipped" | "shipment-delivered" | "order-cancelled" | "remainder-cancelled" | "order-refunded" | "payment-reminder" | "payment-received" | "email-verification" | "account-exists" | "password-reset" | "staff-invitation";
            text: string | null;
            to: string;
        };
        EmailDelivery: {
            /** @enum {string} */
            outlet: "smtp" | "mailbox" | "none";
            waiting: number;
            waitingSince: string | null;
        };
        EmailSummary: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            id: string;
            lastError: string | null;
            locale: string;
            nextAttemptAt: string | null;
            orderId: string | null;
            resendOf: string | null;
            sentAt: string | null;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "failed";
            subject: string;
            /** @enum {string} */
            template: "order-placed" | "shipment-shipped" | "shipment-delivered" | "order-cancelled" | "remainder-cancelled" | "order-refunded" | "payment-reminder" | "payment-received" | "email-verification" | "account-exists" | "password-reset" | "staff-invitation";
            to: string;
        };
        EventConsumer: {
            event: string;
            name: string;
            /** @enum {string} */
            replay: "allowed" | "refused";
        };
        /** @enum {string} */
        FieldErrorCode: "ATTRIBUTE_UNKNOWN" | "BANDS_NOT_ASCENDING" | "BANDS_NOT_FLAT" | "CARD_DECLINED" | "CARD_EXPIRED" | "CARD_NUMBER_INVALID" | "CATEGORY_UNKNOWN" | "CHALLENGE_REFUSED" | "COUNTRY_UNKNOWN" | "CURRENCY_OTHER" | "CVC_INVALID" | "CVC_WRONG" | "DAYS_REVERSED" | "IBAN_INVALID" | "IMAGE_UNKNOWN" | "INSUFFICIENT_FUNDS" | "INVALID" | "LOCATION_NOT_FOUND" | "NOT_ONE_OF" | "OPTION_REPEATED" | "OPTION_VALUES_INCOMPLETE" | "OPTION_VALUE_UNKNOWN" | "OUT_OF_STOCK" | "PASSWORD_WEAK" | "POSTAL_CODE_REQUIRED" | "POSTAL_CODE_WRONG" | "PROVIDER_NOT_REACHED" | "QUANTITY_TOO_LARGE" | "READ_ONLY" | "REFUND_TOO_LARGE" | "REMINDER_TOO_LATE" | "REGION_REQUIRED" | "REGION_UNKNOWN" | "REPEATED" | "REQUIRED" | "SHIPPING_METHOD_NOT_OFFERED" | "SKU_REPEATED" | "STOCK_PROMISED" | "TAX_CLASS_UNKNOWN" | "TEST_CARD_REQUIRED" | "TOO_FEW" | "TOO_LARGE" | "TOO_LONG" | "TOO_MANY" | "TOO_SHORT" | "TOO_SMALL" | "TOTAL_CHANGED" | "UNKNOWN_FIELD" | "UNKNOWN_PARAMETER" | "VALUE_REPEATED" | "VALUE_UNKNOWN" | "VARIANT_GONE" | "VARIANT_NOT_FOUND" | "VARIANT_REPEATED" | "VARIANT_UNKNOWN" | "WRONG_FORMAT" | "WRONG_TYPE";
        FirstOwner: {
            email: string | null;
            invitedAt: string | null;
            /** @enum {string} */
            status: "none" | "invited" | "joined";
        };
        Fulfilment: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            lines: components["schemas"]["LineQuantity"][];
        };
        HostedStore: {
            canonicalDomain: string | null;
            closed: boolean;
            country: string;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            domains: string[];
            handle: string;
            id: string;
            locales: string[];
            name: string;
            plan: string | null;
            revision: number;
            /** @enum {string} */
            state: "open" | "closed" | "suspended";
            suspendedReason: string | null;
            timeZone: string;
        };
        Image: {
            alt: string;
            url: string;
        };
        InvitedStaffMember: {
            email: string;
            id: string;
            invitationSent: boolean;
            name: string | null;
            /** @enum {string} */
            role: "owner" | "manager" | "support" | "fulfilment";
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            status: "invited" | "active";
        };
        LegalPage: {
            body: string | null;
            /** @enum {string} */
            kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
            locale: string;
            revision: number;
            updatedAt: string | null;
        };
        LegalPageSummary: {
            /** @enum {string} */
            kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
            locale: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
        };
        LineQuantity: {
            lineId: string;
            quantity: number;
            variantId: string;
        };
        Me: {
            operator: boolean;
            permissions: string[];
            role: ("owner" | "manager" | "support" | "fulfilment") | null;
            sessionId: string;
            staff: components["schemas"]["StaffIdentity"];
            stores: components["schemas"]["StoreRole"][];
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
        OperatorLogEntry: {
            /** @enum {string} */
            action: "store-opened" | "store-described" | "domain-added" | "domain-removed" | "domain-made-canonical" | "store-suspended" | "store-resumed" | "store-closed" | "store-reopened" | "owner-invited" | "replay-started" | "replay-stopped" | "replay-resumed";
            /** Format: date-time */
            at: string;
            detail: string | null;
            id: string;
            operatorEmail: string | null;
            operatorId: string | null;
            outcome: string;
            requestId: string;
            storeId: string | null;
            storeName: string | null;
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
        Payment: {
            amount: components["schemas"]["Money"] | null;
            attempts: components["schemas"]["PaymentAttempt"][];
            captured: components["schemas"]["Money"] | null;
            card: components["schemas"]["CardSummary"] | null;
            challengeUrl: string | null;
            checkoutId: string | null;
            /** Format: date-time */
            createdAt: string;
            declineCode: ("card-declined" | "insufficient-funds" | "card-expired" | "cvc-wrong" | "challenge-refused" | "voided" | "provider-not-reached") | null;
            paymentId: string;
            provider: string;
            refunded: components["schemas"]["Money"] | null;
            /** @enum {string} */
            status: "challenge" | "pending" | "awaiting" | "authorized" | "declined" | "voided" | "partiallyCaptured" | "captured" | "partiallyRefunded" | "refunded";
        };
        PaymentAttempt: {
            actor: string;
            amount: components["schemas"]["Money"] | null;
            answer: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "authorize" | "poll" | "webhook" | "capture" | "void" | "release" | "refund";
        };
        PaymentMethod: {
            isTest: boolean;
            /** @enum {string} */
            kind: "card" | "transfer" | "redirect";
            label?: string;
            provider: string;
        };
        PaymentSettings: {
            /** @enum {string} */
            capture: "perShipment" | "firstShipment";
            revision: number;
        };
        Picture: {
            /** Format: date-time */
            createdAt: string;
            height: number;
            sha256: string;
            sizes: {
                bytes: number;
                height: number;
                /** @enum {string} */
                size: "small" | "medium" | "large";
                url: string;
                width: number;
            }[];
            url: string;
            width: number;
        };
        Price: {
            amount: number;
            currency: string;
        };
        PriceChange: {
            /** Format: date-time */
            changedAt: string;
            compareAtPrice: components["schemas"]["Money"] | null;
            /** @description 1, 2, 3 … of a variant; 0 is the price that it had when its prices began to be noted. */
            number: number;
            price: components["schemas"]["Money"];
            variantId: string;
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
        ProductImport: {
            bytes: number;
            created: number;
            /** Format: date-time */
            createdAt: string;
            dryRun: boolean;
            fileName: string;
            finishedAt: string | null;
            id: string;
            percent: number;
            pictures: {
                copied: number;
                failed: number;
                found: number;
                status: ("running" | "completed") | null;
            };
            reason: string | null;
            rejected: number;
            rowsRead: number;
            sha256: string;
            /** @enum {string} */
            status: "waiting" | "running" | "completed" | "failed" | "cancelled";
            unchanged: number;
            updated: number;
            warnings: number;
        };
        ProductImportProblem: {
            code: string;
            column: string | null;
            handle: string | null;
            message: string;
            row: number;
            /** @enum {string} */
            severity: "error" | "warning";
        };
        ProductOption: {
            name: string;
            values: string[];
        };
        Replay: {
            afterPosition: string | null;
            aggregateId: string | null;
            consumer: string;
            endedAt: string | null;
            error: string | null;
            event: string;
            events: number;
            failedEventId: string | null;
            handled: number;
            id: string;
            occurredBefore: string | null;
            occurredFrom: string | null;
            operatorEmail: string | null;
            operatorId: string | null;
            pace: number;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "running" | "stopped" | "finished" | "failed";
            storeId: string | null;
            untilPosition: string | null;
        };
        ReplayPreview: {
            afterPosition: string | null;
            consumer: string;
            event: string;
            events: number;
            firstAt: string | null;
            lastAt: string | null;
            untilPosition: string | null;
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
        ShippingArea: {
            country: string;
            postalCodePrefix?: string;
            /** @description The ISO 3166-2 code or name of a region where its country has a list, as in addresses; elsewhere any text. */
            region?: string;
        };
        ShippingBand: {
            price: number;
            upTo: number | null;
        };
        ShippingMethod: {
            active: boolean;
            bands: components["schemas"]["ShippingBand"][];
            description: string | null;
            freeFrom: number | null;
            id: string;
            /** @enum {string} */
            kind: "flat" | "weight" | "price";
            maxDays: number;
            minDays: number;
            name: string;
            position: number;
            revision: number;
            taxClass: string;
            zoneId: string;
        };
        ShippingZone: {
            areas: components["schemas"]["ShippingArea"][];
            id: string;
            name: string;
            revision: number;
        };
        StaffIdentity: {
            email: string;
            id: string;
            name: string | null;
        };
        StaffMember: {
            email: string;
            id: string;
            name: string | null;
            /** @enum {string} */
            role: "owner" | "manager" | "support" | "fulfilment";
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            status: "invited" | "active";
        };
        StaffTokens: {
            accessToken: string;
            /** Format: date-time */
            accessTokenExpiresAt: string;
            deviceToken?: string;
            operator: boolean;
            refreshToken: string;
            /** Format: date-time */
            refreshTokenExpiresAt: string;
            sessionId: string;
            staff: components["schemas"]["StaffIdentity"];
            stores: components["schemas"]["StoreRole"][];
        };
        StockItem: {
            available: number;
            backorder: boolean;
            /** @enum {string} */
            state: "in-stock" | "low" | "backorder" | "sold-out";
            tracked: boolean;
            variantId: string;
        };
        StockLevel: {
            available: number;
            backorder: boolean;
            committed: number;
            locationId: string;
            locationName: string;
            onHand: number;
            productId: string | null;
            reserved: number;
            revision: number;
            sku: string | null;
            title: string;
            variantId: string;
        };
        StockLocation: {
            active: boolean;
            /** Format: date-time */
            createdAt: string;
            id: string;
            isDefault: boolean;
            name: string;
            priority: number;
            revision: number;
        };
        StockMovement: {
            actor: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            cause: "initial" | "imported" | "received" | "returned" | "counted" | "damaged" | "lost" | "stolen" | "corrected" | "other" | "reserved" | "released" | "expired" | "committed" | "cancelled" | "written-off" | "shipped";
            committed: number;
            committedChange: number;
            locationId: string;
            locationName: string;
            note: string | null;
            onHand: number;
            onHandChange: number;
            position: number;
            reference: string | null;
            reserved: number;
            reservedChange: number;
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
        StoreRole: {
            /** @enum {string} */
            role: "owner" | "manager" | "support" | "fulfilment";
            storeId: string;
        };
        TaxClass: {
            code: string;
            id: string;
            name: string;
            revision: number;
        };
        TaxRate: {
            country: string;
            id: string;
            name: string;
            ratePpm: number;
            region: string | null;
            revision: number;
            taxClass: string;
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
        TransferSettings: {
            accountHolder: string;
            bankName: string;
            bic: string | null;
            dueDays: number;
            iban: string;
            isEnabled: boolean;
            remindDays: number;
            revision: number;
        };
        UnsentRefund: {
            amount: components["schemas"]["Money"];
            id: string;
        };
        WaitingCheckout: {
            cartId: string;
            customerId: string | null;
            email: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            lines: {
                quantity: number;
                sku: string | null;
                title: string;
                variantId: string;
                variantTitle: string;
            }[];
            name: string;
            pieces: number;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "working" | "challenge" | "pending" | "ending";
            total: components["schemas"]["Money"];
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
    listAttributes: {
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
                        data: components["schemas"]["Attribute"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createAttribute: {
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
                    code: string;
                    name: string;
                    /** @enum {string} */
                    type: "text" | "number" | "boolean" | "enum";
                    unit?: string | null;
                    values?: string[];
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
                    "application/json": components["schemas"]["Attribute"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description CODE_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description ATTRIBUTE_VALUES_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getAttribute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                attributeId: string;
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
                    "application/json": components["schemas"]["Attribute"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ATTRIBUTE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    deleteAttribute: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                attributeId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ATTRIBUTE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ATTRIBUTE_IN_USE */
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    updateAttribute: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                attributeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    readonly code?: string;
                    readonly id?: string;
                    name?: string;
                    readonly revision?: number;
                    /** @enum {string} */
                    readonly type?: "text" | "number" | "boolean" | "enum";
                    unit?: string | null;
                    values?: string[];
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
                    "application/json": components["schemas"]["Attribute"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ATTRIBUTE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VALUE_IN_USE, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description ATTRIBUTE_VALUES_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listAudits: {
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
                        data: components["schemas"]["AuditSummary"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    startAudit: {
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
                    "application/json": components["schemas"]["AuditSummary"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getAudit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                auditId: string;
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
                    "application/json": components["schemas"]["Audit"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description AUDIT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    listCarriers: {
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
                        data: components["schemas"]["Carrier"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    listCategories: {
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
                        data: components["schemas"]["Category"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createCategory: {
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
                    description?: string;
                    handle?: string;
                    name: string;
                    parentId?: string | null;
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
                    "application/json": components["schemas"]["Category"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description HANDLE_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description PARENT_NOT_FOUND, CATEGORY_TOO_DEEP, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                categoryId: string;
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
                    "application/json": components["schemas"]["Category"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CATEGORY_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    deleteCategory: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                categoryId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CATEGORY_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CATEGORY_NOT_EMPTY */
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    updateCategory: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    description?: string;
                    handle?: string;
                    readonly id?: string;
                    name?: string;
                    readonly parentId?: string | null;
                    readonly position?: number;
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
                    "application/json": components["schemas"]["Category"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CATEGORY_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HANDLE_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    moveCategory: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    parentId: string | null;
                    position: number;
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
                    "application/json": components["schemas"]["Category"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CATEGORY_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CATEGORY_CYCLE, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description PARENT_NOT_FOUND, CATEGORY_TOO_DEEP, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listWaitingCheckouts: {
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
                        data: components["schemas"]["WaitingCheckout"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    endCheckout: {
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
                    "application/json": {
                        checkoutId: string;
                        ended: boolean;
                    };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description CHECKOUT_PLACED, CHECKOUT_BUSY */
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
    listCustomers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
                withTotal?: boolean;
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
                        data: components["schemas"]["Customer"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                customerId: string;
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
                    "application/json": components["schemas"]["CustomerDetails"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    getEmailDelivery: {
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
                    "application/json": components["schemas"]["EmailDelivery"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    listEmails: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                orderId?: string;
                status?: "queued" | "sending" | "sent" | "failed";
                template?: "order-placed" | "shipment-shipped" | "shipment-delivered" | "order-cancelled" | "remainder-cancelled" | "order-refunded" | "payment-reminder" | "payment-received" | "email-verification" | "account-exists" | "password-reset" | "staff-invitation";
                to?: string;
                withTotal?: boolean;
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
                        data: components["schemas"]["EmailSummary"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                emailId: string;
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
                    "application/json": components["schemas"]["Email"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description EMAIL_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    resendEmail: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                emailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailSummary"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description EMAIL_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description EMAIL_HAS_LINK, EMAIL_UNDER_WAY, EMAIL_ERASED, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description EMAIL_RESENT_OFTEN, RATE_LIMITED */
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
    listLegalPages: {
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
                        data: components["schemas"]["LegalPageSummary"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getLegalPage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
                locale: string;
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
                    "application/json": components["schemas"]["LegalPage"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    saveLegalPage: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
                locale: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @enum {string} */
                    readonly kind?: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
                    readonly locale?: string;
                    readonly revision?: number;
                    readonly updatedAt?: string | null;
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
                    "application/json": components["schemas"]["LegalPage"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description LOCALE_NOT_OFFERED, LEGAL_PAGE_EMPTY, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    deleteLegalPage: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                kind: "imprint" | "terms" | "privacy" | "withdrawal" | "shipping";
                locale: string;
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
                    "application/json": components["schemas"]["LegalPage"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listLocations: {
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
                        data: components["schemas"]["StockLocation"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createLocation: {
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
                    active?: boolean;
                    name: string;
                    priority?: number;
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
                    "application/json": components["schemas"]["StockLocation"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description LOCATION_NAME_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
    getLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                locationId: string;
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
                    "application/json": components["schemas"]["StockLocation"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LOCATION_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    deleteLocation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                locationId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LOCATION_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LOCATION_IN_USE, LOCATION_IS_DEFAULT, IDEMPOTENCY_IN_FLIGHT */
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
    updateLocation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                locationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    active?: boolean;
                    /** Format: date-time */
                    readonly createdAt?: string;
                    readonly id?: string;
                    readonly isDefault?: boolean;
                    name?: string;
                    priority?: number;
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
                    "application/json": components["schemas"]["StockLocation"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LOCATION_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LOCATION_NAME_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    getMe: {
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
                    "application/json": components["schemas"]["Me"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STAFF_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    changeStaffPassword: {
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    uploadPicture: {
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
                "image/avif": string;
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
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
                    "application/json": components["schemas"]["Picture"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description PICTURE_EMPTY, PICTURE_TOO_LARGE, PICTURE_TYPE_UNKNOWN, PICTURE_TYPE_DIFFERS, PICTURE_TOO_MANY_PIXELS, PICTURE_ANIMATED, PICTURE_BROKEN, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PICTURES_BUSY, RATE_LIMITED */
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
    fetchPicture: {
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
                    url: string;
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
                    "application/json": components["schemas"]["Picture"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description PICTURE_EMPTY, PICTURE_TOO_LARGE, PICTURE_TYPE_UNKNOWN, PICTURE_TYPE_DIFFERS, PICTURE_TOO_MANY_PIXELS, PICTURE_ANIMATED, PICTURE_BROKEN, ADDRESS_INVALID, ADDRESS_UNREACHABLE, ADDRESS_WITHOUT_PICTURE, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PICTURES_BUSY, RATE_LIMITED */
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
    listEventConsumers: {
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
                        data: components["schemas"]["EventConsumer"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    listOperatorLog: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                storeId?: string;
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
                        data: components["schemas"]["OperatorLogEntry"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    previewReplay: {
        parameters: {
            query: {
                afterPosition?: string;
                aggregateId?: string;
                consumer: string;
                occurredBefore?: string;
                occurredFrom?: string;
                storeId?: string;
                untilPosition?: string;
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
                    "application/json": components["schemas"]["ReplayPreview"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONSUMER_UNKNOWN, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REPLAY_REFUSED, RANGE_BEFORE_RETENTION */
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
            /** @description POSITION_INVALID, INPUT_INVALID */
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
    listReplays: {
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
                        data: components["schemas"]["Replay"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    startReplay: {
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
                    afterPosition?: string;
                    aggregateId?: string;
                    consumer: string;
                    /** Format: date-time */
                    occurredBefore?: string;
                    /** Format: date-time */
                    occurredFrom?: string;
                    pace?: number;
                    storeId?: string;
                    untilPosition?: string;
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
                    "application/json": components["schemas"]["Replay"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONSUMER_UNKNOWN, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REPLAY_REFUSED, RANGE_BEFORE_RETENTION, RANGE_EMPTY, REPLAY_RUNNING, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description POSITION_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                replayId: string;
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
                    "application/json": components["schemas"]["Replay"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REPLAY_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    resumeReplay: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                replayId: string;
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
                    "application/json": components["schemas"]["Replay"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REPLAY_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REPLAY_NOT_STOPPED, IDEMPOTENCY_IN_FLIGHT */
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
    stopReplay: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                replayId: string;
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
                    "application/json": components["schemas"]["Replay"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REPLAY_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REPLAY_NOT_RUNNING, IDEMPOTENCY_IN_FLIGHT */
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
    listHostedStores: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                plan?: string;
                q?: string;
                state?: "open" | "closed" | "suspended";
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
                        data: components["schemas"]["HostedStore"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    openHostedStore: {
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
                    country: string;
                    currency: string;
                    domains?: string[];
                    handle: string;
                    locales: string[];
                    name: string;
                    ownerEmail: string;
                    plan?: string;
                    pricesIncludeTax?: boolean;
                    timeZone?: string;
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
                        owner: components["schemas"]["FirstOwner"];
                        store: components["schemas"]["HostedStore"];
                    };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description HANDLE_TAKEN, DOMAIN_TAKEN, DOMAIN_RESERVED, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description TIME_ZONE_UNKNOWN, CURRENCY_UNKNOWN, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getHostedStore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    updateHostedStore: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    readonly canonicalDomain?: string | null;
                    readonly closed?: boolean;
                    readonly country?: string;
                    /** Format: date-time */
                    readonly createdAt?: string;
                    readonly currency?: string;
                    readonly domains?: string[];
                    readonly handle?: string;
                    readonly id?: string;
                    readonly locales?: string[];
                    name?: string;
                    plan?: string | null;
                    readonly revision?: number;
                    /** @enum {string} */
                    readonly state?: "open" | "closed" | "suspended";
                    readonly suspendedReason?: string | null;
                    readonly timeZone?: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    setHostedCanonicalDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STORE_NOT_FOUND, DOMAIN_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    closeHostedStore: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    message?: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    addHostedDomain: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description DOMAIN_TAKEN, DOMAIN_RESERVED, DOMAINS_TOO_MANY, IDEMPOTENCY_IN_FLIGHT */
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
    removeHostedDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                domain: string;
                storeId: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STORE_NOT_FOUND, DOMAIN_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LAST_DOMAIN, DOMAIN_CANONICAL */
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
    getFirstOwner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
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
                        email: string | null;
                        invitedAt: string | null;
                        link: string | null;
                        linkExpiresAt: string | null;
                        /** @enum {string} */
                        status: "none" | "invited" | "joined";
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    inviteFirstOwner: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
            };
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
            201: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstOwner"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description OWNER_JOINED, STAFF_EXISTS, IDEMPOTENCY_IN_FLIGHT */
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
    reopenHostedStore: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    resumeHostedStore: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    suspendHostedStore: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                storeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
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
                    "application/json": components["schemas"]["HostedStore"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listOrders: {
        parameters: {
            query?: {
                cursor?: string;
                customerId?: string;
                from?: string;
                fulfilmentStatus?: "unfulfilled" | "partial" | "fulfilled" | "partiallyShipped" | "shipped" | "delivered";
                hasUnsentRefunds?: boolean;
                isReadyToPack?: boolean;
                limit?: number;
                paymentStatus?: "notRequired" | "awaiting" | "authorized" | "partiallyCaptured" | "captured" | "captureFailed" | "voided" | "partiallyRefunded" | "refunded";
                q?: string;
                sort?: "newest" | "oldest" | "total-desc" | "total-asc";
                status?: "open" | "completed" | "cancelled";
                to?: string;
                withTotal?: boolean;
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
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getOrderDetails: {
        parameters: {
            query?: never;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    restock: boolean;
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description ORDER_CANCELLED, ORDER_SHIPPED, PAYMENT_RECEIVED, PAYMENT_PROVIDER_MISSING, IDEMPOTENCY_IN_FLIGHT */
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
    cancelRemaining: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    restock: boolean;
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description ORDER_CANCELLED, ORDER_UNSHIPPED, ORDER_SHIPPED, IDEMPOTENCY_IN_FLIGHT */
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
    createFulfilment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    lines?: {
                        lineId: string;
                        quantity: number;
                    }[];
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ORDER_NOT_FOUND, LINE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ORDER_CANCELLED, QUANTITY_TOO_LARGE, IDEMPOTENCY_IN_FLIGHT */
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
    addOrderNote: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    recordOrderPayment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reference?: string;
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description ORDER_CANCELLED, PAYMENT_NOT_AWAITED, IDEMPOTENCY_IN_FLIGHT */
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
    refundOrder: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: components["schemas"]["Money"];
                    reason: string;
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description REFUND_TOO_LARGE, IDEMPOTENCY_IN_FLIGHT */
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
    markRefundsSent: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refundIds: string[];
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description REFUND_NOT_TO_SEND, IDEMPOTENCY_IN_FLIGHT */
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
    createShipment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    carrier: string;
                    fulfilmentId?: string;
                    lines?: {
                        lineId: string;
                        quantity: number;
                    }[];
                    trackingNumber?: string;
                    trackingUrl?: string;
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
                    "application/json": components["schemas"]["Order"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ORDER_NOT_FOUND, LINE_NOT_FOUND, FULFILMENT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYMENT_AWAITED, PAYMENT_REFUNDED, ORDER_CANCELLED, QUANTITY_TOO_LARGE, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description TRACKING_URL_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    deliverShipment: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                orderId: string;
                shipmentId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ORDER_NOT_FOUND, SHIPMENT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    requestStaffPasswordReset: {
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
    confirmStaffPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
                /** @description For the dashboard's own pages: `deviceToken` in HttpOnly cookies, absent from bodies. Other sites get 403. */
                "Token-Form"?: "cookie";
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
    listStorePaymentMethods: {
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getPaymentSettings: {
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
                    "application/json": components["schemas"]["PaymentSettings"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    updatePaymentSettings: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    capture: "perShipment" | "firstShipment";
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
                    "application/json": components["schemas"]["PaymentSettings"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getTransferSettings: {
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
                    "application/json": components["schemas"]["TransferSettings"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    updateTransferSettings: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accountHolder: string;
                    bankName: string;
                    bic?: string | null;
                    dueDays: number;
                    iban: string;
                    isEnabled: boolean;
                    remindDays: number;
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
                    "application/json": components["schemas"]["TransferSettings"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description IBAN_INVALID, REMINDER_TOO_LATE, INPUT_INVALID */
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
    getPaymentDetails: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                paymentId: string;
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
                    "application/json": components["schemas"]["Payment"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYMENT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    listProductImports: {
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
                        data: components["schemas"]["ProductImport"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    importProducts: {
        parameters: {
            query?: {
                dryRun?: boolean;
                fileName?: string;
            };
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
                "application/octet-stream": string;
                "text/csv": string;
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
                    "application/json": components["schemas"]["ProductImport"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description STORE_NOT_READY, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description FILE_EMPTY, FILE_TOO_LARGE, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getProductImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                importId: string;
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
                    "application/json": components["schemas"]["ProductImport"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IMPORT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    cancelProductImport: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                importId: string;
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
                    "application/json": components["schemas"]["ProductImport"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IMPORT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IMPORT_FINISHED, IDEMPOTENCY_IN_FLIGHT */
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
    copyImportPictures: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                importId: string;
            };
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
                    "application/json": components["schemas"]["ProductImport"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IMPORT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IMPORT_NOT_COMPLETED, IDEMPOTENCY_IN_FLIGHT */
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
    listImportProblems: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                severity?: "error" | "warning";
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                importId: string;
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
                        data: components["schemas"]["ProductImportProblem"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IMPORT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    listAdminProducts: {
        parameters: {
            query?: {
                categoryId?: string;
                cursor?: string;
                limit?: number;
                q?: string;
                sort?: "newest" | "title" | "updated";
                status?: "draft" | "published";
                vendor?: string;
                withTotal?: boolean;
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
                        data: components["schemas"]["AdminProductItem"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createProduct: {
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
                    attributes?: {
                        code: string;
                        readonly name?: string;
                        /** @enum {string} */
                        readonly type?: "text" | "number" | "boolean" | "enum";
                        readonly unit?: string | null;
                        value: string;
                    }[];
                    categoryIds?: string[];
                    descriptionHtml?: string;
                    handle?: string;
                    media?: {
                        alt?: string;
                        height?: number | null;
                        readonly id?: string;
                        url: string;
                        width?: number | null;
                    }[];
                    metadata?: {
                        [key: string]: string;
                    };
                    options?: components["schemas"]["ProductOption"][];
                    productType?: string;
                    seoDescription?: string | null;
                    seoTitle?: string | null;
                    /** @enum {string} */
                    status?: "draft" | "published";
                    tags?: string[];
                    taxClass?: string;
                    title: string;
                    variants: {
                        backorder?: boolean;
                        barcode?: string | null;
                        compareAtPrice?: components["schemas"]["Price"] | null;
                        cost?: components["schemas"]["Price"] | null;
                        id?: string;
                        imageUrl?: string | null;
                        initialQuantity?: number;
                        metadata?: {
                            [key: string]: string;
                        };
                        optionValues?: string[];
                        price: components["schemas"]["Price"];
                        requiresShipping?: boolean;
                        sku?: string | null;
                        taxable?: boolean;
                        readonly title?: string;
                        tracked?: boolean;
                        weightGrams?: number;
                        /** @enum {string} */
                        weightUnit?: "g" | "kg" | "oz" | "lb";
                    }[];
                    vendor?: string;
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
                    "application/json": components["schemas"]["AdminProduct"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description STORE_NOT_READY, HANDLE_TAKEN, SKU_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description PRODUCT_INVALID, TAX_CLASS_UNKNOWN, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getAdminProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                productId: string;
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
                    "application/json": components["schemas"]["AdminProduct"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    deleteProduct: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                productId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    updateProduct: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    attributes?: {
                        code: string;
                        readonly name?: string;
                        /** @enum {string} */
                        readonly type?: "text" | "number" | "boolean" | "enum";
                        readonly unit?: string | null;
                        value: string;
                    }[];
                    categoryIds?: string[];
                    /** Format: date-time */
                    readonly createdAt?: string;
                    descriptionHtml?: string;
                    handle?: string;
                    readonly id?: string;
                    media?: {
                        alt?: string;
                        height?: number | null;
                        readonly id?: string;
                        url: string;
                        width?: number | null;
                    }[];
                    metadata?: {
                        [key: string]: string;
                    };
                    options?: components["schemas"]["ProductOption"][];
                    productType?: string;
                    readonly publishedAt?: string | null;
                    readonly revision?: number;
                    seoDescription?: string | null;
                    seoTitle?: string | null;
                    /** @enum {string} */
                    status?: "draft" | "published";
                    tags?: string[];
                    taxClass?: string;
                    title?: string;
                    /** Format: date-time */
                    readonly updatedAt?: string;
                    variants?: {
                        backorder?: boolean;
                        barcode?: string | null;
                        compareAtPrice?: components["schemas"]["Price"] | null;
                        cost?: components["schemas"]["Price"] | null;
                        id?: string;
                        imageUrl?: string | null;
                        initialQuantity?: number;
                        metadata?: {
                            [key: string]: string;
                        };
                        optionValues?: string[];
                        price: components["schemas"]["Price"];
                        requiresShipping?: boolean;
                        sku?: string | null;
                        taxable?: boolean;
                        readonly title?: string;
                        tracked?: boolean;
                        weightGrams?: number;
                        /** @enum {string} */
                        weightUnit?: "g" | "kg" | "oz" | "lb";
                    }[];
                    vendor?: string;
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
                    "application/json": components["schemas"]["AdminProduct"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description STORE_NOT_READY, HANDLE_TAKEN, SKU_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description PRODUCT_INVALID, TAX_CLASS_UNKNOWN, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listPriceChanges: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                variantId?: string;
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                productId: string;
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
                        data: components["schemas"]["PriceChange"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    replaceVariants: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    options: components["schemas"]["ProductOption"][];
                    variants: {
                        backorder?: boolean;
                        barcode?: string | null;
                        compareAtPrice?: components["schemas"]["Price"] | null;
                        cost?: components["schemas"]["Price"] | null;
                        id?: string;
                        imageUrl?: string | null;
                        initialQuantity?: number;
                        metadata?: {
                            [key: string]: string;
                        };
                        optionValues?: string[];
                        price: components["schemas"]["Price"];
                        requiresShipping?: boolean;
                        sku?: string | null;
                        taxable?: boolean;
                        readonly title?: string;
                        tracked?: boolean;
                        weightGrams?: number;
                        /** @enum {string} */
                        weightUnit?: "g" | "kg" | "oz" | "lb";
                    }[];
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
                    "application/json": components["schemas"]["AdminProduct"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description STORE_NOT_READY, HANDLE_TAKEN, SKU_TAKEN */
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
            /** @description PRODUCT_INVALID, INPUT_INVALID */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    updateVariant: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                productId: string;
                variantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    backorder?: boolean;
                    barcode?: string | null;
                    compareAtPrice?: components["schemas"]["Price"] | null;
                    cost?: components["schemas"]["Price"] | null;
                    id?: string;
                    imageUrl?: string | null;
                    metadata?: {
                        [key: string]: string;
                    };
                    optionValues?: string[];
                    price?: components["schemas"]["Price"];
                    requiresShipping?: boolean;
                    sku?: string | null;
                    taxable?: boolean;
                    readonly title?: string;
                    tracked?: boolean;
                    weightGrams?: number;
                    /** @enum {string} */
                    weightUnit?: "g" | "kg" | "oz" | "lb";
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
                    "application/json": components["schemas"]["AdminProduct"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PRODUCT_NOT_FOUND, VARIANT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STORE_NOT_READY, HANDLE_TAKEN, SKU_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description PRODUCT_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    assignCategories: {
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
                    add?: string[];
                    productIds: string[];
                    remove?: string[];
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
                        changed: number;
                        missing: string[];
                    };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description CATEGORY_UNKNOWN, CATEGORIES_TOO_MANY, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    listStaffSessions: {
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    signInStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
                /** @description For the dashboard's own pages: `refreshToken` and `deviceToken` in HttpOnly cookies, absent from bodies. Other sites get 403. */
                "Token-Form"?: "cookie";
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
                    "application/json": components["schemas"]["StaffTokens"];
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
    revokeOtherStaffSessions: {
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    revokeStaffSession: {
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    signOutStaff: {
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    endStaffSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
                /** @description For the dashboard's own pages: `refreshToken` in HttpOnly cookies, absent from bodies. Other sites get 403. */
                "Token-Form"?: "cookie";
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    refreshToken?: string;
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
    refreshStaffSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
                /** @description For the dashboard's own pages: `refreshToken` in HttpOnly cookies, absent from bodies. Other sites get 403. */
                "Token-Form"?: "cookie";
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    refreshToken?: string;
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
                    "application/json": components["schemas"]["StaffTokens"];
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
    listShippingMethods: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                zoneId?: string;
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
                        data: components["schemas"]["ShippingMethod"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createShippingMethod: {
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
                    active?: boolean;
                    bands: components["schemas"]["ShippingBand"][];
                    description?: string | null;
                    freeFrom?: number | null;
                    /** @enum {string} */
                    kind: "flat" | "weight" | "price";
                    maxDays: number;
                    minDays: number;
                    name: string;
                    position?: number;
                    taxClass?: string;
                    zoneId: string;
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
                    "application/json": components["schemas"]["ShippingMethod"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_ZONE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_METHOD_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description SHIPPING_METHOD_INVALID, TAX_CLASS_UNKNOWN, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getShippingMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                methodId: string;
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
                    "application/json": components["schemas"]["ShippingMethod"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_METHOD_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    deleteShippingMethod: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                methodId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_METHOD_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    updateShippingMethod: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                methodId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    active?: boolean;
                    bands?: components["schemas"]["ShippingBand"][];
                    description?: string | null;
                    freeFrom?: number | null;
                    readonly id?: string;
                    /** @enum {string} */
                    kind?: "flat" | "weight" | "price";
                    maxDays?: number;
                    minDays?: number;
                    name?: string;
                    position?: number;
                    readonly revision?: number;
                    taxClass?: string;
                    readonly zoneId?: string;
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
                    "application/json": components["schemas"]["ShippingMethod"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_METHOD_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_METHOD_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description SHIPPING_METHOD_INVALID, TAX_CLASS_UNKNOWN, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listShippingZones: {
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
                        data: components["schemas"]["ShippingZone"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createShippingZone: {
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
                    areas: components["schemas"]["ShippingArea"][];
                    name: string;
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
                    "application/json": components["schemas"]["ShippingZone"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description SHIPPING_ZONE_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description SHIPPING_AREA_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getShippingZone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                zoneId: string;
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
                    "application/json": components["schemas"]["ShippingZone"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_ZONE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    deleteShippingZone: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                zoneId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_ZONE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    updateShippingZone: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                zoneId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    areas?: components["schemas"]["ShippingArea"][];
                    readonly id?: string;
                    name?: string;
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
                    "application/json": components["schemas"]["ShippingZone"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_ZONE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SHIPPING_ZONE_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description SHIPPING_AREA_INVALID, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listStaff: {
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
                        data: components["schemas"]["StaffMember"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    inviteStaff: {
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
                    name?: string;
                    /** @enum {string} */
                    role: "owner" | "manager" | "support" | "fulfilment";
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
                    "application/json": components["schemas"]["InvitedStaffMember"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description STAFF_EXISTS, IDEMPOTENCY_IN_FLIGHT */
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
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
                /** @description For the dashboard's own pages: `refreshToken` and `deviceToken` in HttpOnly cookies, absent from bodies. Other sites get 403. */
                "Token-Form"?: "cookie";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    password: string;
                    token: string;
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
                    "application/json": components["schemas"]["StaffTokens"];
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
            /** @description OPERATOR_ACCOUNT */
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
    removeStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                staffId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STAFF_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LAST_OWNER */
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
    changeStaffRole: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                staffId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "manager" | "support" | "fulfilment";
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
                    "application/json": components["schemas"]["StaffMember"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STAFF_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LAST_OWNER, IDEMPOTENCY_IN_FLIGHT */
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
    setBackorder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                variantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    backorder: boolean;
                    readonly variantId?: string;
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
                    "application/json": components["schemas"]["StockItem"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VARIANT_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    listStockMovements: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                locationId?: string;
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                variantId: string;
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
                        data: components["schemas"]["StockMovement"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    listStockLevels: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                locationId?: string;
                q?: string;
                state?: "low" | "out";
                variantId?: string[];
                withTotal?: boolean;
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
                        data: components["schemas"]["StockLevel"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    getStockLevel: {
        parameters: {
            query?: {
                locationId?: string;
            };
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                variantId: string;
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
                    "application/json": components["schemas"]["StockLevel"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VARIANT_NOT_FOUND, LOCATION_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    adjustStock: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
                "If-Match"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                variantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    delta?: number;
                    locationId?: string;
                    note?: string;
                    onHand?: number;
                    /** @enum {string} */
                    reason: "received" | "returned" | "counted" | "damaged" | "lost" | "stolen" | "corrected" | "other";
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
                    "application/json": components["schemas"]["StockLevel"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description VARIANT_NOT_FOUND, LOCATION_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STOCK_PROMISED, STOCK_NEGATIVE, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description SEEN_REVISION_MISSING, ADJUSTMENT_UNCLEAR, STOCK_TOO_LARGE, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getStoreSettings: {
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    updateStore: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    readonly canonicalDomain?: string | null;
                    readonly closed?: boolean;
                    readonly closedMessage?: string | null;
                    contactEmail?: string;
                    country?: string;
                    /** Format: date-time */
                    readonly createdAt?: string;
                    readonly currency?: string;
                    readonly domains?: string[];
                    readonly handle?: string;
                    readonly id?: string;
                    locales?: string[];
                    name?: string;
                    pricesIncludeTax?: boolean;
                    readonly revision?: number;
                    timeZone?: string;
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
                    "application/json": components["schemas"]["Store"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description TIME_ZONE_UNKNOWN, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, READ_ONLY_CHANGED */
            422: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    setCanonicalDomain: {
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
                    domain: string;
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
                    "application/json": components["schemas"]["Store"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STORE_NOT_FOUND, DOMAIN_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    closeStore: {
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
                    message?: string;
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
                    "application/json": components["schemas"]["Store"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    addDomain: {
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
                    domain: string;
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
                    "application/json": components["schemas"]["Store"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description DOMAIN_TAKEN, DOMAIN_RESERVED, DOMAINS_TOO_MANY, IDEMPOTENCY_IN_FLIGHT */
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
    removeDomain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                domain: string;
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
                    "application/json": components["schemas"]["Store"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description STORE_NOT_FOUND, DOMAIN_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description LAST_DOMAIN, DOMAIN_CANONICAL */
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
    reopenStore: {
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
            200: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Store"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    listTaxClasses: {
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
                        data: components["schemas"]["TaxClass"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createTaxClass: {
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
                    code: string;
                    name: string;
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
                    "application/json": components["schemas"]["TaxClass"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description TAX_CLASS_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
    getTaxClass: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                taxClassId: string;
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
                    "application/json": components["schemas"]["TaxClass"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TAX_CLASS_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    deleteTaxClass: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                taxClassId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TAX_CLASS_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
            404: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TAX_CLASS_IN_USE, IDEMPOTENCY_IN_FLIGHT */
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
    updateTaxClass: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                taxClassId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    readonly code?: string;
                    readonly id?: string;
                    name: string;
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
                    "application/json": components["schemas"]["TaxClass"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TAX_CLASS_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
    listTaxRates: {
        parameters: {
            query?: {
                country?: string;
                cursor?: string;
                limit?: number;
                taxClass?: string;
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
                        data: components["schemas"]["TaxRate"][];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
    createTaxRate: {
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
                    country: string;
                    name: string;
                    ratePpm: number;
                    region?: string | null;
                    taxClass: string;
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
                    "application/json": components["schemas"]["TaxRate"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
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
            /** @description TAX_RATE_TAKEN, IDEMPOTENCY_IN_FLIGHT */
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
            /** @description TAX_CLASS_UNKNOWN, TAX_REGION_UNKNOWN, INPUT_INVALID, IDEMPOTENCY_KEY_REUSED */
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
    getTaxRate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                taxRateId: string;
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
                    "application/json": components["schemas"]["TaxRate"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TAX_RATE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    deleteTaxRate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                taxRateId: string;
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TAX_RATE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
    updateTaxRate: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
                /** @description Handle or id of the store, where the host name does not tell it. */
                store?: string;
            };
            path: {
                taxRateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    readonly country?: string;
                    readonly id?: string;
                    name?: string;
                    ratePpm?: number;
                    readonly region?: string | null;
                    readonly revision?: number;
                    readonly taxClass?: string;
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
                    "application/json": components["schemas"]["TaxRate"];
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
            /** @description PERMISSION_MISSING, STORE_SUSPENDED */
            403: {
                headers: {
                    "request-id": components["headers"]["request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description TAX_RATE_NOT_FOUND, STORE_UNKNOWN, ROUTE_UNKNOWN */
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
            /** @description IF_MATCH_REQUIRED */
            428: {
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
