SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.answers (
    id bigint NOT NULL,
    session_id character varying(16) NOT NULL,
    participant_id character varying(16) NOT NULL,
    round integer NOT NULL,
    kind character varying(16) NOT NULL,
    version integer NOT NULL,
    payload text NOT NULL,
    complete boolean NOT NULL,
    key character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    saved bigint NOT NULL
);
CREATE SEQUENCE public.answers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.answers_id_seq OWNED BY public.answers.id;
CREATE TABLE public.clock (
    id integer NOT NULL,
    seen bigint NOT NULL
);
CREATE TABLE public.decisions (
    session_id character varying(16) NOT NULL,
    canonical text NOT NULL
);
CREATE TABLE public.moderations (
    answer_id bigint NOT NULL,
    shown boolean NOT NULL
);
CREATE TABLE public.participants (
    id character varying(16) NOT NULL,
    session_id character varying(16) NOT NULL,
    token_hash character varying(64) NOT NULL,
    role text,
    name text NOT NULL,
    rows_allowed boolean NOT NULL,
    simulated boolean NOT NULL,
    joined bigint NOT NULL,
    joined_phase character varying(16) NOT NULL,
    withdrawn bigint
);
CREATE TABLE public.sessions (
    id character varying(16) NOT NULL,
    code character varying(8) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    title text NOT NULL,
    convener text NOT NULL,
    why text NOT NULL,
    decision_sha256 character varying(64) NOT NULL,
    view character varying(64) NOT NULL,
    roles text NOT NULL,
    asks text NOT NULL,
    rounds integer NOT NULL,
    names_asked boolean NOT NULL,
    smallest integer NOT NULL,
    option_names_hidden boolean NOT NULL,
    neutral boolean NOT NULL,
    moderated boolean NOT NULL,
    simulated boolean NOT NULL,
    phase character varying(16) NOT NULL,
    frozen boolean NOT NULL,
    timer_ends bigint,
    created bigint NOT NULL,
    expires bigint NOT NULL,
    version integer NOT NULL,
    withdrawals integer NOT NULL
);
CREATE TABLE public.snapshots (
    session_id character varying(16) NOT NULL,
    number integer NOT NULL,
    upto bigint NOT NULL,
    withdrawals integer NOT NULL,
    taken bigint NOT NULL,
    document text NOT NULL
);
ALTER TABLE ONLY public.answers ALTER COLUMN id SET DEFAULT nextval('public.answers_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('r0001');
INSERT INTO public.answers VALUES (1, '8ff84df73639ec6c', 'a27b9e168f8709b8', 0, 'gut', 1, '["park","stay","centre"]', true, 'gut', 'fa1e49a476c65d101e758a689eb4c29cee5ce120e2ae3ca73f530f81fd397148', 1896091200000000);
INSERT INTO public.answers VALUES (2, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 0, 'gut', 1, '["stay","centre","park"]', true, 'gut', '4c72f9be74e1f5860c59f8136d4ad3a0795dd956e1fecb13bb1a51b670dbdfa3', 1896091200000000);
INSERT INTO public.answers VALUES (3, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 0, 'gut', 1, '["centre","park","stay"]', true, 'gut', '5d5390f28552beb905f9167a1b60171878068bf7ef94318ed2d885df2b21264f', 1896091200000000);
INSERT INTO public.answers VALUES (4, '8ff84df73639ec6c', '4bfa13201473588c', 0, 'gut', 1, '["park","stay","centre"]', true, 'gut', 'fa1e49a476c65d101e758a689eb4c29cee5ce120e2ae3ca73f530f81fd397148', 1896091200000000);
INSERT INTO public.answers VALUES (5, '8ff84df73639ec6c', 'a27b9e168f8709b8', 1, 'weights', 1, '{"space":100.0}', false, 'space1', '21224816ce62a39a4f69b79953e5ede6c1c9b4d11275aadb754cdfb880e516c6', 1896091200000000);
INSERT INTO public.answers VALUES (6, '8ff84df73639ec6c', 'a27b9e168f8709b8', 1, 'weights', 2, '{"quiet":80.0,"space":100.0}', false, 'quiet1', '423d00b206079d3ae9a705e398b5ed15b7c9a30342cd833576b1a11baf42bc27', 1896091200000000);
INSERT INTO public.answers VALUES (7, '8ff84df73639ec6c', 'a27b9e168f8709b8', 1, 'weights', 3, '{"quiet":80.0,"rent":60.0,"space":100.0}', false, 'rent1', '4badf99cf67f092f2c51387e8c6c27e587f4f6fc753d8ffc15fb0bfa269149cf', 1896091200000000);
INSERT INTO public.answers VALUES (8, '8ff84df73639ec6c', 'a27b9e168f8709b8', 1, 'weights', 4, '{"quiet":80.0,"rent":60.0,"space":100.0,"transit":"skip"}', true, 'transit1', 'fa2574b6bf41ad337f779148a94222ef0d7524da63ddeffd03909b63d2d42f7d', 1896091200000000);
INSERT INTO public.answers VALUES (9, '8ff84df73639ec6c', 'a27b9e168f8709b8', 1, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment1', '6a96e76e2dd8b0cf2df471466ab2f0e17e52ffc1c84dba7d36d2ed16765b1fd8', 1896091200000000);
INSERT INTO public.answers VALUES (10, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 1, 'weights', 1, '{"space":80.0}', false, 'space1', '986117b4e0a71cd8b32c63fa75ae81b2976290409ae6409025b8da799a4f47e7', 1896091200000000);
INSERT INTO public.answers VALUES (11, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 1, 'weights', 2, '{"quiet":60.0,"space":80.0}', false, 'quiet1', '36c1eda68abdab9a0a7350c1eae526b00fa9e8f6473ef13e4183f75f08840298', 1896091200000000);
INSERT INTO public.answers VALUES (12, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 1, 'weights', 3, '{"quiet":60.0,"rent":40.0,"space":80.0}', false, 'rent1', '96b4007b3bf534ff2274e4e54a7be830375e513f4519b815884f72f165c636c5', 1896091200000000);
INSERT INTO public.answers VALUES (13, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 1, 'weights', 4, '{"quiet":60.0,"rent":40.0,"space":80.0,"transit":100.0}', true, 'transit1', '42c5f863dfadbce23ae3f58366f760c5ea26670d1725304b57593cb1b79ab26c', 1896091200000000);
INSERT INTO public.answers VALUES (14, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 1, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment1', '6a96e76e2dd8b0cf2df471466ab2f0e17e52ffc1c84dba7d36d2ed16765b1fd8', 1896091200000000);
INSERT INTO public.answers VALUES (15, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 1, 'weights', 1, '{"space":60.0}', false, 'space1', '4ec275a59d1ba255658b2b531b07c17de4346e44e75dcdd8b8375354a45e1ee3', 1896091200000000);
INSERT INTO public.answers VALUES (16, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 1, 'weights', 2, '{"quiet":40.0,"space":60.0}', false, 'quiet1', 'ec5c94a7099f40bf84ea26fa21433245501f0a206a5ce6e85ce1d986dca8901b', 1896091200000000);
INSERT INTO public.answers VALUES (17, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 1, 'weights', 3, '{"quiet":40.0,"rent":100.0,"space":60.0}', false, 'rent1', '951efcb017363524c26b8ef1cb342266db2e9e6d3ba664fd426af0938fe110f3', 1896091200000000);
INSERT INTO public.answers VALUES (18, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 1, 'weights', 4, '{"quiet":40.0,"rent":100.0,"space":60.0,"transit":80.0}', true, 'transit1', '3b23bc6a8f78d3f94873bfc71ba5450826f4989426a916e1e843441ca38a12fc', 1896091200000000);
INSERT INTO public.answers VALUES (19, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 1, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment1', '6a96e76e2dd8b0cf2df471466ab2f0e17e52ffc1c84dba7d36d2ed16765b1fd8', 1896091200000000);
INSERT INTO public.answers VALUES (20, '8ff84df73639ec6c', '4bfa13201473588c', 1, 'weights', 1, '{"space":40.0}', false, 'space1', '5713ddc734a23be2cdd1df021d33edf544ff031bfce8d9c7d960276018752bbd', 1896091200000000);
INSERT INTO public.answers VALUES (21, '8ff84df73639ec6c', '4bfa13201473588c', 1, 'weights', 2, '{"quiet":100.0,"space":40.0}', false, 'quiet1', '6cc0742000213631c86814720d9313ba31742e3b9917a48b3b693c1ad3020233', 1896091200000000);
INSERT INTO public.answers VALUES (22, '8ff84df73639ec6c', '4bfa13201473588c', 1, 'weights', 3, '{"quiet":100.0,"rent":80.0,"space":40.0}', false, 'rent1', 'f1c1c9d69ef40d3e6eb24de51c56952baa0ac20e9e1fe3c64700cd072e63a775', 1896091200000000);
INSERT INTO public.answers VALUES (23, '8ff84df73639ec6c', '4bfa13201473588c', 1, 'weights', 4, '{"quiet":100.0,"rent":80.0,"space":40.0,"transit":60.0}', true, 'transit1', 'b12bbbf96a7fa8d5e272ac0020ee3a4377fe2b9a7dc85ce3aeecd0cff9bd44b4', 1896091200000000);
INSERT INTO public.answers VALUES (24, '8ff84df73639ec6c', '4bfa13201473588c', 1, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment1', '6a96e76e2dd8b0cf2df471466ab2f0e17e52ffc1c84dba7d36d2ed16765b1fd8', 1896091200000000);
INSERT INTO public.answers VALUES (25, '8ff84df73639ec6c', 'a27b9e168f8709b8', 2, 'weights', 1, '{"space":100.0}', false, 'space2', '2b211f0d9c43b5adbd65f6234186a22893903dd4668a00ed64d15dc67653aa28', 1896091200000000);
INSERT INTO public.answers VALUES (26, '8ff84df73639ec6c', 'a27b9e168f8709b8', 2, 'weights', 2, '{"quiet":80.0,"space":100.0}', false, 'quiet2', '3bb09afff091fb7c3bfab9c83a5a83b0902ea10e10d7770fb068addbd31c440e', 1896091200000000);
INSERT INTO public.answers VALUES (27, '8ff84df73639ec6c', 'a27b9e168f8709b8', 2, 'weights', 3, '{"quiet":80.0,"rent":60.0,"space":100.0}', false, 'rent2', '48ec41cb484531cb961d091243ce2b331a96d560e4a1b8684a56e93856ed408c', 1896091200000000);
INSERT INTO public.answers VALUES (28, '8ff84df73639ec6c', 'a27b9e168f8709b8', 2, 'weights', 4, '{"quiet":80.0,"rent":60.0,"space":100.0,"transit":"skip"}', true, 'transit2', '1dc416fdf31d67c01b90f20d35d55ce394d3b8c83ca11c96219502e81928a4ca', 1896091200000000);
INSERT INTO public.answers VALUES (29, '8ff84df73639ec6c', 'a27b9e168f8709b8', 2, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment2', 'b5394b3a0d21fbc28a1b3ab2e601a40f104fc4ad2fbd6e5e3cde2c8b23c01daa', 1896091200000000);
INSERT INTO public.answers VALUES (30, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 2, 'weights', 1, '{"space":80.0}', false, 'space2', '05a6745d12810edfa297a176584bd241b0d7f83e6760ee8ca1fbf17786eb2f98', 1896091200000000);
INSERT INTO public.answers VALUES (31, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 2, 'weights', 2, '{"quiet":60.0,"space":80.0}', false, 'quiet2', '93fd9c425c8d840757d961d26d8f1d610b292c4eafe3e3c04f9f40abf337eb5c', 1896091200000000);
INSERT INTO public.answers VALUES (32, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 2, 'weights', 3, '{"quiet":60.0,"rent":40.0,"space":80.0}', false, 'rent2', '522ed2fdcfe3def011cfb870a31f10059c54b8a19124f100d392f35be99ed2dd', 1896091200000000);
INSERT INTO public.answers VALUES (33, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 2, 'weights', 4, '{"quiet":60.0,"rent":40.0,"space":80.0,"transit":100.0}', true, 'transit2', 'bb450cfb43e0a56bdbf2fbe2ea279ec7c30c3515b693ace95af23301344c4219', 1896091200000000);
INSERT INTO public.answers VALUES (34, '8ff84df73639ec6c', '7f32b2f5e479ca1e', 2, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment2', 'b5394b3a0d21fbc28a1b3ab2e601a40f104fc4ad2fbd6e5e3cde2c8b23c01daa', 1896091200000000);
INSERT INTO public.answers VALUES (35, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 2, 'weights', 1, '{"space":60.0}', false, 'space2', '5e2d33c1d65b58b88a2bbf3016f49cc90fe78c049ccbfce5304bafb2c167a7db', 1896091200000000);
INSERT INTO public.answers VALUES (36, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 2, 'weights', 2, '{"quiet":40.0,"space":60.0}', false, 'quiet2', 'd48abdbc05b328950285ab57361f85893720069da6525595e6ac5d4b694cafcb', 1896091200000000);
INSERT INTO public.answers VALUES (37, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 2, 'weights', 3, '{"quiet":40.0,"rent":100.0,"space":60.0}', false, 'rent2', '7e14c621eb34dc9e2c147084ed1a92b9809643a5a081b52e6b3ab436de75e96d', 1896091200000000);
INSERT INTO public.answers VALUES (38, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 2, 'weights', 4, '{"quiet":40.0,"rent":100.0,"space":60.0,"transit":80.0}', true, 'transit2', 'a4bd6983510a14a4a9e1f5632f5637ba12da739a779e875df3413ce16f089e97', 1896091200000000);
INSERT INTO public.answers VALUES (39, '8ff84df73639ec6c', 'a7a7aead23aaa7fa', 2, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment2', 'b5394b3a0d21fbc28a1b3ab2e601a40f104fc4ad2fbd6e5e3cde2c8b23c01daa', 1896091200000000);
INSERT INTO public.answers VALUES (40, '8ff84df73639ec6c', '4bfa13201473588c', 2, 'weights', 1, '{"space":40.0}', false, 'space2', '18875de7810f0af96d88f0aadf52048d459f08449a82d5903e8aa7ce1b9a20bc', 1896091200000000);
INSERT INTO public.answers VALUES (41, '8ff84df73639ec6c', '4bfa13201473588c', 2, 'weights', 2, '{"quiet":100.0,"space":40.0}', false, 'quiet2', 'c4a73e38ed73bb34bfe358157d2bfdea09c3ff5dc2a1a6bab2292eefffa527f4', 1896091200000000);
INSERT INTO public.answers VALUES (42, '8ff84df73639ec6c', '4bfa13201473588c', 2, 'weights', 3, '{"quiet":100.0,"rent":80.0,"space":40.0}', false, 'rent2', '78a4ddd5664ad648cd08471fa213daecb0ffbee9dd0a2088cda88e9d57dc1aed', 1896091200000000);
INSERT INTO public.answers VALUES (43, '8ff84df73639ec6c', '4bfa13201473588c', 2, 'weights', 4, '{"quiet":100.0,"rent":80.0,"space":40.0,"transit":60.0}', true, 'transit2', 'c61b3e37ec1c169169d05df4004aae1a2a11dd6074f4304c0016ccbcf1e462f4', 1896091200000000);
INSERT INTO public.answers VALUES (44, '8ff84df73639ec6c', '4bfa13201473588c', 2, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment2', 'b5394b3a0d21fbc28a1b3ab2e601a40f104fc4ad2fbd6e5e3cde2c8b23c01daa', 1896091200000000);
INSERT INTO public.answers VALUES (45, '4901db9764a1b1cf', '61633222bfd93e2e', 0, 'gut', 1, '["park","stay","centre"]', true, 'gut', 'fa1e49a476c65d101e758a689eb4c29cee5ce120e2ae3ca73f530f81fd397148', 1896091200000000);
INSERT INTO public.answers VALUES (46, '4901db9764a1b1cf', '018a54dff111467b', 0, 'gut', 1, '["stay","centre","park"]', true, 'gut', '4c72f9be74e1f5860c59f8136d4ad3a0795dd956e1fecb13bb1a51b670dbdfa3', 1896091200000000);
INSERT INTO public.answers VALUES (47, '4901db9764a1b1cf', '10c9329c1f813635', 0, 'gut', 1, '["centre","park","stay"]', true, 'gut', '5d5390f28552beb905f9167a1b60171878068bf7ef94318ed2d885df2b21264f', 1896091200000000);
INSERT INTO public.answers VALUES (48, '4901db9764a1b1cf', '421fe76530d4e8ea', 0, 'gut', 1, '["park","stay","centre"]', true, 'gut', 'fa1e49a476c65d101e758a689eb4c29cee5ce120e2ae3ca73f530f81fd397148', 1896091200000000);
INSERT INTO public.answers VALUES (49, '4901db9764a1b1cf', '61633222bfd93e2e', 1, 'weights', 1, '{"space":100.0}', false, 'space1', '21224816ce62a39a4f69b79953e5ede6c1c9b4d11275aadb754cdfb880e516c6', 1896091200000000);
INSERT INTO public.answers VALUES (50, '4901db9764a1b1cf', '61633222bfd93e2e', 1, 'weights', 2, '{"quiet":80.0,"space":100.0}', false, 'quiet1', '423d00b206079d3ae9a705e398b5ed15b7c9a30342cd833576b1a11baf42bc27', 1896091200000000);
INSERT INTO public.answers VALUES (51, '4901db9764a1b1cf', '61633222bfd93e2e', 1, 'weights', 3, '{"quiet":80.0,"rent":60.0,"space":100.0}', false, 'rent1', '4badf99cf67f092f2c51387e8c6c27e587f4f6fc753d8ffc15fb0bfa269149cf', 1896091200000000);
INSERT INTO public.answers VALUES (52, '4901db9764a1b1cf', '61633222bfd93e2e', 1, 'weights', 4, '{"quiet":80.0,"rent":60.0,"space":100.0,"transit":"skip"}', true, 'transit1', 'fa2574b6bf41ad337f779148a94222ef0d7524da63ddeffd03909b63d2d42f7d', 1896091200000000);
INSERT INTO public.answers VALUES (53, '4901db9764a1b1cf', '61633222bfd93e2e', 1, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment1', '6a96e76e2dd8b0cf2df471466ab2f0e17e52ffc1c84dba7d36d2ed16765b1fd8', 1896091200000000);
INSERT INTO public.answers VALUES (54, '4901db9764a1b1cf', '018a54dff111467b', 1, 'weights', 1, '{"space":80.0}', false, 'space1', '986117b4e0a71cd8b32c63fa75ae81b2976290409ae6409025b8da799a4f47e7', 1896091200000000);
INSERT INTO public.answers VALUES (55, '4901db9764a1b1cf', '018a54dff111467b', 1, 'weights', 2, '{"quiet":60.0,"space":80.0}', false, 'quiet1', '36c1eda68abdab9a0a7350c1eae526b00fa9e8f6473ef13e4183f75f08840298', 1896091200000000);
INSERT INTO public.answers VALUES (56, '4901db9764a1b1cf', '018a54dff111467b', 1, 'weights', 3, '{"quiet":60.0,"rent":40.0,"space":80.0}', false, 'rent1', '96b4007b3bf534ff2274e4e54a7be830375e513f4519b815884f72f165c636c5', 1896091200000000);
INSERT INTO public.answers VALUES (57, '4901db9764a1b1cf', '018a54dff111467b', 1, 'weights', 4, '{"quiet":60.0,"rent":40.0,"space":80.0,"transit":100.0}', true, 'transit1', '42c5f863dfadbce23ae3f58366f760c5ea26670d1725304b57593cb1b79ab26c', 1896091200000000);
INSERT INTO public.answers VALUES (58, '4901db9764a1b1cf', '018a54dff111467b', 1, 'comment', 1, '{"about":"park","text":"\u00c7a va \u2013 \u201coui\u201d"}', true, 'comment1', '6a96e76e2dd8b0cf2df471466ab2f0e17e52ffc1c84dba7d36d2ed16765b1fd8', 1896091200000000);
INSERT INTO public.clock VALUES (1, 1896091200000000);
INSERT INTO public.decisions VALUES ('8ff84df73639ec6c', '{"baseline":"stay","date":"2030-01","dilemmas":[{"id":"where","pole0":"Inside","pole1":"Outside","question":"Inside or outside the town?","section":"2","source":"survey"}],"gates":[{"criterion":"space","floor":10.0,"id":"room","title":"Room to work"}],"id":"office-site","options":[{"dilemmas":{"where":{"basis":"inferred","position":0.25}},"facts":{"formal_consent":"present","reversible_until":"any time"},"id":"stay","summary":"Keep the present office.","title":"Stay"},{"id":"park","title":"Business park"},{"id":"centre","title":"Town centre"}],"performances":[{"against":"A wall could go.","criterion":"space","evidence":[{"finding":"Ten square metres a person.","section":"1","source":"survey"}],"high":11.0,"likely":10.0,"low":9.0,"option":"stay","strength":"explicit","why":"Measured."},{"criterion":"quiet","high":60.0,"likely":50.0,"low":40.0,"option":"stay","strength":"judged"},{"criterion":"rent","high":220.0,"likely":200.0,"low":180.0,"option":"stay","strength":"judged"},{"criterion":"transit","high":80.0,"likely":70.0,"low":60.0,"option":"stay","strength":"judged"},{"criterion":"space","high":23.0,"likely":20.0,"low":18.0,"option":"park","strength":"judged"},{"criterion":"quiet","high":90.0,"likely":70.0,"low":60.0,"option":"park","strength":"judged"},{"criterion":"rent","high":340.0,"likely":300.0,"low":240.0,"option":"park","strength":"judged"},{"criterion":"transit","high":40.0,"likely":20.0,"low":10.0,"option":"park","strength":"judged"},{"criterion":"space","high":16.0,"likely":14.0,"low":11.0,"option":"centre","strength":"judged"},{"criterion":"quiet","missing":true,"option":"centre","strength":"silent","why":"Nobody has listened yet."},{"criterion":"rent","high":460.0,"likely":420.0,"low":380.0,"option":"centre","strength":"judged"},{"criterion":"transit","high":95.0,"likely":90.0,"low":80.0,"option":"centre","strength":"judged"}],"perspectives":[{"group":"start","id":"equal-start","kind":"points","title":"Equal start"},{"group":"concern","id":"money-first","kind":"order","order":["rent"],"title":"Money first"},{"group":"concern","id":"staff-first","kind":"order","order":["work","money_and_ways"],"title":"Staff first","view":"pairs"}],"question":"Which of three sites should the office work from?","scenario_note":"What the rents may do.","scenarios":[{"id":"market","states":[{"id":"now","title":"As now"},{"id":"boom","shifts":[{"criterion":"rent","high":60.0,"likely":30.0,"low":10.0,"options":["centre"]}],"title":"Rents rise"}],"title":"Rents in town"}],"sources":[{"id":"survey","title":"Survey of the sites"}],"status":"Made up for tests.","title":"Where the office moves","tree":{"branches":[{"id":"work","points":100.0,"title":"Work"},{"id":"means","points":100.0,"title":"Money and ways"}],"criteria":[{"best":25.0,"definition":"Floor a person.","direction":"max","id":"space","label":"Space","levels":[{"level":5.0,"text":"a chair each"},{"level":15.0,"text":"a desk each"},{"level":25.0,"text":"a room each"}],"parent":"work","points":100.0,"title":"Space","unit":"m2","worst":5.0},{"best":100.0,"definition":"How little noise there is.","direction":"max","id":"quiet","label":"Quiet","levels":[{"level":0.0,"text":"loud"},{"level":100.0,"text":"silent"}],"parent":"work","points":50.0,"title":"Quiet","unit":"0-100","worst":0.0},{"best":100.0,"definition":"Rent a year.","direction":"min","id":"rent","label":"Rent","levels":[{"level":500.0,"text":"half a million a year"},{"level":100.0,"text":"a hundred thousand a year"}],"parent":"means","points":100.0,"title":"Rent","unit":"thousand a year","worst":500.0},{"best":100.0,"definition":"Staff who can come by public transport.","direction":"max","id":"transit","label":"Transit","levels":[{"level":0.0,"text":"nobody"},{"level":100.0,"text":"everybody"}],"parent":"means","points":100.0,"title":"Transit","unit":"%","worst":0.0}],"id":"office","title":"What an office needs"},"views":[{"criteria":[{"best":"a room each and silent","id":"work","nodes":["work"],"worst":"a chair each and loud"},{"best":"cheap and near","id":"money_and_ways","nodes":["rent","transit"],"title":"Money and ways","worst":"dear and out of reach"}],"id":"pairs","title":"Two pairs"},{"criteria":[{"id":"space","nodes":["space"]},{"id":"rent","nodes":["rent"]}],"id":"lean","title":"Space and rent alone"}]}');
INSERT INTO public.decisions VALUES ('4901db9764a1b1cf', '{"baseline":"stay","date":"2030-01","dilemmas":[{"id":"where","pole0":"Inside","pole1":"Outside","question":"Inside or outside the town?","section":"2","source":"survey"}],"gates":[{"criterion":"space","floor":10.0,"id":"room","title":"Room to work"}],"id":"office-site","options":[{"dilemmas":{"where":{"basis":"inferred","position":0.25}},"facts":{"formal_consent":"present","reversible_until":"any time"},"id":"stay","summary":"Keep the present office.","title":"Stay"},{"id":"park","title":"Business park"},{"id":"centre","title":"Town centre"}],"performances":[{"against":"A wall could go.","criterion":"space","evidence":[{"finding":"Ten square metres a person.","section":"1","source":"survey"}],"high":11.0,"likely":10.0,"low":9.0,"option":"stay","strength":"explicit","why":"Measured."},{"criterion":"quiet","high":60.0,"likely":50.0,"low":40.0,"option":"stay","strength":"judged"},{"criterion":"rent","high":220.0,"likely":200.0,"low":180.0,"option":"stay","strength":"judged"},{"criterion":"transit","high":80.0,"likely":70.0,"low":60.0,"option":"stay","strength":"judged"},{"criterion":"space","high":23.0,"likely":20.0,"low":18.0,"option":"park","strength":"judged"},{"criterion":"quiet","high":90.0,"likely":70.0,"low":60.0,"option":"park","strength":"judged"},{"criterion":"rent","high":340.0,"likely":300.0,"low":240.0,"option":"park","strength":"judged"},{"criterion":"transit","high":40.0,"likely":20.0,"low":10.0,"option":"park","strength":"judged"},{"criterion":"space","high":16.0,"likely":14.0,"low":11.0,"option":"centre","strength":"judged"},{"criterion":"quiet","missing":true,"option":"centre","strength":"silent","why":"Nobody has listened yet."},{"criterion":"rent","high":460.0,"likely":420.0,"low":380.0,"option":"centre","strength":"judged"},{"criterion":"transit","high":95.0,"likely":90.0,"low":80.0,"option":"centre","strength":"judged"}],"perspectives":[{"group":"start","id":"equal-start","kind":"points","title":"Equal start"},{"group":"concern","id":"money-first","kind":"order","order":["rent"],"title":"Money first"},{"group":"concern","id":"staff-first","kind":"order","order":["work","money_and_ways"],"title":"Staff first","view":"pairs"}],"question":"Which of three sites should the office work from?","scenario_note":"What the rents may do.","scenarios":[{"id":"market","states":[{"id":"now","title":"As now"},{"id":"boom","shifts":[{"criterion":"rent","high":60.0,"likely":30.0,"low":10.0,"options":["centre"]}],"title":"Rents rise"}],"title":"Rents in town"}],"sources":[{"id":"survey","title":"Survey of the sites"}],"status":"Made up for tests.","title":"Where the office moves","tree":{"branches":[{"id":"work","points":100.0,"title":"Work"},{"id":"means","points":100.0,"title":"Money and ways"}],"criteria":[{"best":25.0,"definition":"Floor a person.","direction":"max","id":"space","label":"Space","levels":[{"level":5.0,"text":"a chair each"},{"level":15.0,"text":"a desk each"},{"level":25.0,"text":"a room each"}],"parent":"work","points":100.0,"title":"Space","unit":"m2","worst":5.0},{"best":100.0,"definition":"How little noise there is.","direction":"max","id":"quiet","label":"Quiet","levels":[{"level":0.0,"text":"loud"},{"level":100.0,"text":"silent"}],"parent":"work","points":50.0,"title":"Quiet","unit":"0-100","worst":0.0},{"best":100.0,"definition":"Rent a year.","direction":"min","id":"rent","label":"Rent","levels":[{"level":500.0,"text":"half a million a year"},{"level":100.0,"text":"a hundred thousand a year"}],"parent":"means","points":100.0,"title":"Rent","unit":"thousand a year","worst":500.0},{"best":100.0,"definition":"Staff who can come by public transport.","direction":"max","id":"transit","label":"Transit","levels":[{"level":0.0,"text":"nobody"},{"level":100.0,"text":"everybody"}],"parent":"means","points":100.0,"title":"Transit","unit":"%","worst":0.0}],"id":"office","title":"What an office needs"},"views":[{"criteria":[{"best":"a room each and silent","id":"work","nodes":["work"],"worst":"a chair each and loud"},{"best":"cheap and near","id":"money_and_ways","nodes":["rent","transit"],"title":"Money and ways","worst":"dear and out of reach"}],"id":"pairs","title":"Two pairs"},{"criteria":[{"id":"space","nodes":["space"]},{"id":"rent","nodes":["rent"]}],"id":"lean","title":"Space and rent alone"}]}');
INSERT INTO public.moderations VALUES (9, true);
INSERT INTO public.moderations VALUES (14, true);
INSERT INTO public.moderations VALUES (19, true);
INSERT INTO public.moderations VALUES (24, true);
INSERT INTO public.moderations VALUES (29, true);
INSERT INTO public.moderations VALUES (34, true);
INSERT INTO public.moderations VALUES (39, true);
INSERT INTO public.moderations VALUES (44, true);
INSERT INTO public.participants VALUES ('a27b9e168f8709b8', '8ff84df73639ec6c', 'f981a3faf8ca83744013e7900050f62b94156d519e5686a2d8f0c429dfa79f05', 'staff', 'N 0', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.participants VALUES ('7f32b2f5e479ca1e', '8ff84df73639ec6c', '8b1126e481e64c44dad33c38a7c3f5f13796b3372b91dc7af71ed1305a783b3d', 'visitors', 'N 1', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.participants VALUES ('a7a7aead23aaa7fa', '8ff84df73639ec6c', '62deefd4e630085fd739e93adb212be8d647f144ce8fc61c972d7f65511de204', NULL, 'N 2', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.participants VALUES ('4bfa13201473588c', '8ff84df73639ec6c', '341f9a54e0d846fdfb1c18b983dc8267dd04cae900a101a2afb71c3ec27a0fc3', 'staff', 'N 3', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.participants VALUES ('61633222bfd93e2e', '4901db9764a1b1cf', 'c41552dca142f506f94ab2c0fed1a0699a4d2cb47494775c396bcc3517b93476', 'staff', 'N 0', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.participants VALUES ('018a54dff111467b', '4901db9764a1b1cf', 'fc9e1d49fa0f4aa91935f7ec9b2e0132fa2395ddc3e9b65f02490831a210d1f3', 'visitors', 'N 1', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.participants VALUES ('10c9329c1f813635', '4901db9764a1b1cf', '19bd5cdc6c5ad228d5f17f25090a799b5de5fd7863c925caa63c786936f3c59a', NULL, 'N 2', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.participants VALUES ('421fe76530d4e8ea', '4901db9764a1b1cf', '79918919edbc100738fd9dd5a6608bf270bbb78f78df1a5a7e996046fb9747eb', 'staff', 'N 3', true, false, 1896091200000000, 'lobby', NULL);
INSERT INTO public.sessions VALUES ('8ff84df73639ec6c', 'NT1D6649', '2d55e116b210d0aa7bd166eb58ca3d00f79ff9d0fbf6f4d3dca390bcb6e2b867', 'Where to? (finished)', 'The town', 'To hear everybody.', '747ffe99a59b796e1adce6e93212c28c1557b2ac2f6b455b500badb75033ffb4', 'full', '["staff", "visitors"]', '["gut", "practice", "check", "comment"]', 2, true, 3, false, false, true, false, 'closed', false, NULL, 1896091200000000, 1898683200000000, 24, 0);
INSERT INTO public.sessions VALUES ('4901db9764a1b1cf', '93Z9HS1W', 'e92fbee32e18547e3a3edd43b46067700db47a6d93b8fee08643d5a000a437a0', 'Where to? (open)', 'The town', 'To hear everybody.', '747ffe99a59b796e1adce6e93212c28c1557b2ac2f6b455b500badb75033ffb4', 'full', '["staff", "visitors"]', '["gut", "practice", "check", "comment"]', 2, true, 3, false, false, true, false, 'round_1', false, NULL, 1896091200000000, 1898683200000000, 5, 0);
INSERT INTO public.snapshots VALUES ('8ff84df73639ec6c', 1, 23, 0, 1896091200000000, '{"results":{"decision":"747ffe99a59b796e1adce6e93212c28c1557b2ac2f6b455b500badb75033ffb4","view":"full","smallest":3,"simulated":false,"options":["stay","park","centre"],"criteria":["space","quiet","rent","transit"],"round_1":{"round":1,"people":4,"skipped":0.0625,"spreads":[{"criterion":"space","dots":[{"at":0.25,"people":4}],"quartiles":[0.25,0.25,0.25],"deviation":0.0},{"criterion":"quiet","dots":[{"at":0.25,"people":4}],"quartiles":[0.25,0.25,0.25],"deviation":0.0},{"criterion":"rent","dots":[{"at":0.25,"people":4}],"quartiles":[0.25,0.25,0.25],"deviation":0.0},{"criterion":"transit","dots":[{"at":0.26,"people":4}],"quartiles":[0.26,0.26,0.26],"deviation":0.0}],"rankings":[{"rule":"arithmetic","ranks":[1,2,3],"weights":[0.248,0.248,0.249,0.255],"unique":true},{"rule":"geometric","ranks":[1,2,3],"weights":[0.248,0.248,0.249,0.255],"unique":true},{"rule":"borda","ranks":[1,2,3],"weights":[],"unique":true},{"rule":"copeland","ranks":[1,2,3],"weights":[],"unique":true},{"rule":"kemeny","ranks":[1,2,3],"weights":[],"unique":true}],"places":{"first":[0.5,0.25,0.25],"last":[0.0,0.5,0.5]},"agreement":{"w":0.14,"mean_tau":-0.08,"tau_shares":[0.171875,0.0,0.0,0.2708333333333333,0.0,0.2760416666666667,0.11458333333333333,0.0,0.0,0.16666666666666666],"pairs":6},"difference":{"criterion":"space","low":0.25,"high":0.25,"first_at_low":["stay"],"first_at_high":["stay"]},"facts":{"option":"stay","values":0.56,"facts":0.16,"comes_first":0.41},"minority":{"option":"stay","elsewhere":0.5,"behind":[],"described":false,"heavier":[]},"roles":[],"between":[]},"round_2":null,"gut":{"people":4,"rankings":[{"rule":"borda","ranks":[2,1,3],"weights":[],"unique":true},{"rule":"copeland","ranks":[2,1,3],"weights":[],"unique":true},{"rule":"kemeny","ranks":[2,1,3],"weights":[],"unique":true}],"places":{"first":[0.25,0.5,0.25],"last":[0.25,0.25,0.5]},"agreement":{"w":0.06,"mean_tau":-0.11,"tau_shares":[0.0,0.0,0.0,0.8333333333333334,0.0,0.0,0.0,0.0,0.0,0.16666666666666666],"pairs":6}},"gut_against_weights":{"people":4,"mean_tau":0.15,"tau_shares":[0.25,0.0,0.0,0.0078125,0.0,0.0,0.578125,0.0,0.0,0.1640625],"same_first":0.2421875},"check_1":null,"check_2":null},"published":[{"family":"weights","round":1,"by_role":false,"marks":["3dac201af5a72e7a374e8174e012dfd6a3863152707d1ac54a52129414855020","06636d46e767a3097a101f899042942a9d30395dfbaaa29fd79217b6ea662ce6","07b93d7516dd6b31df70959da0c86b8ab352c32c627401cdbca836934cf7bf50","8893e01a3808e6f8edcd2381395088d8c22f2fabdf21f97ef6f8b929ea9d5fb5"]},{"family":"gut","round":1,"by_role":false,"marks":["857ee739344d8bf6972832bd54f450dfc56d74857edc1630f850d4458fd20eac","45260f061be2b8f2ed644793198fda3d5e9d8079091cdf84e90b56c0e9038790","b9335277976f49c2d38df251bba5a9400cf5a63c24702b515cbea3c69fa7e5b9","28b94bbb9756c5210a7941af9a4a57f40ccd00049617f3c381ab8f2b45d87419"]},{"family":"both","round":1,"by_role":false,"marks":["327321d58fb4a24176dd1e051293f3be70ac48eb3af34a45d5ef16712535606b","aac137b99017ac6b410a198b25fa1e1b24c8d4f644180f6cf4c9b6652fa124eb","8f8c876f724869cb0eacc493c11a38afbc9738ec9ebb39e6769e0e27936b5299","0de61a6e04dfe5f2336809e9478f2b9313fb48ed39ed3dabbd6d431684d15512"]}]}');
INSERT INTO public.snapshots VALUES ('8ff84df73639ec6c', 2, 43, 0, 1896091200000000, '{"results":{"decision":"747ffe99a59b796e1adce6e93212c28c1557b2ac2f6b455b500badb75033ffb4","view":"full","smallest":3,"simulated":false,"options":["stay","park","centre"],"criteria":["space","quiet","rent","transit"],"round_1":{"round":1,"people":4,"skipped":0.0625,"spreads":[{"criterion":"space","dots":[{"at":0.25,"people":4}],"quartiles":[0.25,0.25,0.25],"deviation":0.0},{"criterion":"quiet","dots":[{"at":0.25,"people":4}],"quartiles":[0.25,0.25,0.25],"deviation":0.0},{"criterion":"rent","dots":[{"at":0.25,"people":4}],"quartiles":[0.25,0.25,0.25],"deviation":0.0},{"criterion":"transit","dots":[{"at":0.26,"people":4}],"quartiles":[0.26,0.26,0.26],"deviation":0.0}],"rankings":[{"rule":"arithmetic","ranks":[1,2,3],"weights":[0.248,0.248,0.249,0.255],"unique":true},{"rule":"geometric","ranks":[1,2,3],"weights":[0.248,0.248,0.249,0.255],"unique":true},{"rule":"borda","ranks":[1,2,3],"weights":[],"unique":true},{"rule":"copeland","ranks":[1,2,3],"weights":[],"unique":true},{"rule":"kemeny","ranks":[1,2,3],"weights":[],"unique":true}],"places":{"first":[0.5,0.25,0.25],"last":[0.0,0.5,0.5]},"agreement":{"w":0.14,"mean_tau":-0.08,"tau_shares":[0.171875,0.0,0.0,0.2708333333333333,0.0,0.2760416666666667,0.11458333333333333,0.0,0.0,0.16666666666666666],"pairs":6},"difference":{"criterion":"space","low":0.25,"high":0.25,"first_at_low":["stay"],"first_at_high":["stay"]},"facts":{"option":"stay","values":0.56,"facts":0.16,"comes_first":0.41},"minority":{"option":"stay","elsewhere":0.5,"behind":[],"described":false,"heavier":[]},"roles":[],"between":[]},"round_2":null,"gut":{"people":4,"rankings":[{"rule":"borda","ranks":[2,1,3],"weights":[],"unique":true},{"rule":"copeland","ranks":[2,1,3],"weights":[],"unique":true},{"rule":"kemeny","ranks":[2,1,3],"weights":[],"unique":true}],"places":{"first":[0.25,0.5,0.25],"last":[0.25,0.25,0.5]},"agreement":{"w":0.06,"mean_tau":-0.11,"tau_shares":[0.0,0.0,0.0,0.8333333333333334,0.0,0.0,0.0,0.0,0.0,0.16666666666666666],"pairs":6}},"gut_against_weights":{"people":4,"mean_tau":0.15,"tau_shares":[0.25,0.0,0.0,0.0078125,0.0,0.0,0.578125,0.0,0.0,0.1640625],"same_first":0.2421875},"check_1":null,"check_2":null},"published":[{"family":"weights","round":1,"by_role":false,"marks":["3dac201af5a72e7a374e8174e012dfd6a3863152707d1ac54a52129414855020","06636d46e767a3097a101f899042942a9d30395dfbaaa29fd79217b6ea662ce6","07b93d7516dd6b31df70959da0c86b8ab352c32c627401cdbca836934cf7bf50","8893e01a3808e6f8edcd2381395088d8c22f2fabdf21f97ef6f8b929ea9d5fb5"]},{"family":"gut","round":1,"by_role":false,"marks":["857ee739344d8bf6972832bd54f450dfc56d74857edc1630f850d4458fd20eac","45260f061be2b8f2ed644793198fda3d5e9d8079091cdf84e90b56c0e9038790","b9335277976f49c2d38df251bba5a9400cf5a63c24702b515cbea3c69fa7e5b9","28b94bbb9756c5210a7941af9a4a57f40ccd00049617f3c381ab8f2b45d87419"]},{"family":"both","round":1,"by_role":false,"marks":["327321d58fb4a24176dd1e051293f3be70ac48eb3af34a45d5ef16712535606b","aac137b99017ac6b410a198b25fa1e1b24c8d4f644180f6cf4c9b6652fa124eb","8f8c876f724869cb0eacc493c11a38afbc9738ec9ebb39e6769e0e27936b5299","0de61a6e04dfe5f2336809e9478f2b9313fb48ed39ed3dabbd6d431684d15512"]}]}');
SELECT pg_catalog.setval('public.answers_id_seq', 58, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT pk_answers PRIMARY KEY (id);
ALTER TABLE ONLY public.clock
    ADD CONSTRAINT pk_clock PRIMARY KEY (id);
ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT pk_decisions PRIMARY KEY (session_id);
ALTER TABLE ONLY public.moderations
    ADD CONSTRAINT pk_moderations PRIMARY KEY (answer_id);
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT pk_participants PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT pk_snapshots PRIMARY KEY (session_id, number);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT uq_answers_participant_id_key UNIQUE (participant_id, key);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT uq_answers_participant_id_kind_round_version UNIQUE (participant_id, kind, round, version);
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT uq_participants_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_code UNIQUE (code);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_secret_hash UNIQUE (secret_hash);
CREATE INDEX ix_answers_session_id_kind_round ON public.answers USING btree (session_id, kind, round);
CREATE INDEX ix_participants_session_id ON public.participants USING btree (session_id);
CREATE INDEX ix_sessions_expires ON public.sessions USING btree (expires);
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT fk_answers_participant_id FOREIGN KEY (participant_id) REFERENCES public.participants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.answers
    ADD CONSTRAINT fk_answers_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT fk_decisions_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.moderations
    ADD CONSTRAINT fk_moderations_answer_id FOREIGN KEY (answer_id) REFERENCES public.answers(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT fk_participants_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT fk_snapshots_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;
