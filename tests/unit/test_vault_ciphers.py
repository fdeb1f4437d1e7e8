"""The ciphers are the standards', and where they are not to be had it is said in both languages."""

import sys

import pytest
from cryptography.exceptions import UnsupportedAlgorithm

from sim.ground.words import Lang
from sim.vault import ciphers
from sim.vault.ciphers import NotSealedError, refuse_ciphers, seal, unseal

HEX = bytes.fromhex
# RFC 8998, appendix A.1; and NIST's test case 16 of the GCM specification.
STANDARD = {
    "sm4_gcm": (
        "0123456789ABCDEFFEDCBA9876543210",
        "00001234567800000000ABCD",
        "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
        "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA",
        "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2",
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC",
    ),
    "aes_gcm": (
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
        "cafebabefacedbaddecaf888",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b",
    ),
}


@pytest.mark.parametrize("algorithm", STANDARD)
def test_a_cipher_gives_what_its_standard_prints(algorithm):
    key, nonce, plain, bound, sealed = map(HEX, STANDARD[algorithm])
    assert seal(algorithm, key, nonce, plain, bound) == sealed
    assert unseal(algorithm, key, nonce, sealed, bound) == plain


@pytest.mark.parametrize("algorithm", STANDARD)
def test_another_key_nonce_or_binding_opens_nothing(algorithm):
    key, nonce, _, bound, sealed = map(HEX, STANDARD[algorithm])
    other = bytes([key[0] ^ 1, *key[1:]]), bytes([nonce[0] ^ 1, *nonce[1:]]), bound + b"\0"
    for changed in ((other[0], nonce, bound), (key, other[1], bound), (key, nonce, other[2])):
        with pytest.raises(NotSealedError):
            unseal(algorithm, changed[0], changed[1], sealed, changed[2])
    for length in (0, 1, 15, 16, len(sealed) - 1):
        with pytest.raises(NotSealedError):
            unseal(algorithm, key, nonce, sealed[:length], bound)


def test_nothing_is_said_of_ciphers_that_are_there_or_not_asked_for(monkeypatch: pytest.MonkeyPatch):
    assert refuse_ciphers(["sm4_gcm", "aes_gcm", "none"]) == []
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.ciphers", None)
    assert refuse_ciphers(["none"]) == []


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"]:
        monkeypatch.setitem(sys.modules, name, None)
    mistakes = refuse_ciphers(["sm4_gcm", "none", "aes_gcm", "sm4_gcm"])
    assert [mistake.found for mistake in mistakes] == ["aes_gcm", "sm4_gcm"]
    for lang, word in ((Lang.ZH, "没有安装"), (Lang.EN, "is needed")):
        said = mistakes[0].render(lang)
        assert word in said
        assert "pip install -c constraints.txt '.[archive]'" in " ".join(said.split())


def test_where_openssl_does_not_offer_sm4_it_says_what_else_there_is(monkeypatch: pytest.MonkeyPatch):
    def lacking(algorithm: str, *_rest: bytes) -> bytes:
        raise UnsupportedAlgorithm(algorithm)

    monkeypatch.setattr(ciphers, "seal", lacking)
    (mistake,) = refuse_ciphers(["sm4_gcm"])
    assert "OpenSSL" in mistake.rule.en
    assert "OpenSSL" in mistake.rule.zh
    assert "aes_gcm" in mistake.remedy.en
