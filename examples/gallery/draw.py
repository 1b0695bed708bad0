"""Draws a picture and looks after it: `aiart-access scan` finds the two operations that this needs."""

from tencentcloud.aiart.v20221229 import aiart_client, models
from tencentcloud.common import credential


def draw(prompt: str, secret_id: str, secret_key: str) -> str:
    client = aiart_client.AiartClient(credential.Credential(secret_id, secret_key), "ap-guangzhou")
    request = models.SubmitTextToImageProJobRequest()
    request.Prompt = prompt
    return client.SubmitTextToImageProJob(request).JobId


def look(client: aiart_client.AiartClient, job: str) -> str:
    request = models.QueryTextToImageProJobRequest()
    request.JobId = job
    return client.QueryTextToImageProJob(request).JobStatusMsg
